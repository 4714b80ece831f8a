/// Three in four look-ups fail with an exception, fifteen thousand a second.
///
/// The repaired twin: the same look-ups return a result.
package unwind.samples.exceptioncontrolflow;
