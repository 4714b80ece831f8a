/// Opening files: what they are ([unwind.parsers.Formats]), reading them
/// ([unwind.parsers.Format#read]), and what comes out ([unwind.parsers.Reading]).
///
/// Only [unwind.parsers.Formats] knows the format packages; they know nothing of each other.
package unwind.parsers;
