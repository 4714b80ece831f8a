/// What Go programs leave behind: pprof profiles ([unwind.parsers.golang.PprofFormat] and its older
/// forms), goroutine dumps ([unwind.parsers.golang.GoroutineDumpFormat]), the runtime's own trace
/// lines ([unwind.parsers.golang.GctraceFormat]), `runtime.MemStats` and execution traces.
///
/// A Go function is kept as a method whose class is the package path with the receiver's type, so
/// that it prints as Go prints it: `net/http.(*Server)` and `Serve`.
///
/// Imports `unwind.parsers`, `unwind.parsers.bytes` and `unwind.parsers.model`, no other format.
package unwind.parsers.golang;
