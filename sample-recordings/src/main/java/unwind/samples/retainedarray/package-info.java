/// Slices of sixteen bytes keep whole messages, and the messages grow: the bytes grow, the count
/// does not.
///
/// The repaired twin: the sixteen bytes are copied.
package unwind.samples.retainedarray;
