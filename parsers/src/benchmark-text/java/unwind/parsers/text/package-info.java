/// How fast texts are read: start at [TextBenchmark]. Compiled and run by the profile
/// `benchmark-text` alone.
package unwind.parsers.text;
