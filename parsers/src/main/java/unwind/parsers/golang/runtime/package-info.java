/// What the Go runtime prints: goroutine dumps and crashes
/// ([unwind.parsers.golang.runtime.GoroutineDumpFormat]), `gctrace` and `schedtrace` lines
/// ([unwind.parsers.golang.runtime.GctraceFormat]) and `runtime.MemStats`.
///
/// Imports what Go's formats share, no other family.
package unwind.parsers.golang.runtime;
