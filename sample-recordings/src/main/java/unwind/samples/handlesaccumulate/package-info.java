/// Files are opened in a loop and closed only when the method ends; the heap stays flat.
///
/// The repaired twin: each file is closed in the round of the loop that opened it.
package unwind.samples.handlesaccumulate;
