/// A timer for every request, none cancelled: threads grow.
///
/// The repaired twin: one timer for all requests, and what is scheduled is cancelled with the
/// request.
package unwind.samples.timerleak;
