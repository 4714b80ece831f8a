/// What Go programs leave behind, a family of formats each: profiles in `pprof`, what the runtime
/// and its dumps print in `runtime`, execution traces in `trace`. Here is what these share: frames
/// and stacks, times, faults and series of numbers.
///
/// A Go function is kept as a method whose class is the package path with the receiver's type, so
/// that it prints as Go prints it: `net/http.(*Server)` and `Serve`.
///
/// Imports `unwind.parsers`, `unwind.parsers.bytes` and `unwind.parsers.model`, and neither another
/// format nor the families.
package unwind.parsers.golang;
