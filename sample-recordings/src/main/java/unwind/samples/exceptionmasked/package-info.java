/// Closing in `finally` fails too, and its error takes the place of the one that matters.
///
/// The repaired twin: try-with-resources keeps the error of closing beside the first one.
package unwind.samples.exceptionmasked;
