/// A statement is put together line by line, each time by copying what there was before.
///
/// The repaired twin: the lines are appended to a builder.
package unwind.samples.allocationhotspot;
