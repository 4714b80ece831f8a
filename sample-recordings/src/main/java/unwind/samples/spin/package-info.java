/// A receiver goes on asking a channel that was closed, without waiting.
///
/// The repaired twin: the receiver ends when the channel is closed.
package unwind.samples.spin;
