/// Go execution traces of every version ([unwind.parsers.golang.trace.GoTraceFormat]): batches of
/// events become goroutines' states and the runtime's stops on one time axis.
///
/// Imports what Go's formats share, no other family.
package unwind.parsers.golang.trace;
