/// Bounded access to the bytes of files nobody trusts: unpacking, size checks, text decoding.
///
/// Start at [unwind.parsers.bytes.Source].
package unwind.parsers.bytes;
