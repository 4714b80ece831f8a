/// Go profiles: pprof's protocol buffers ([unwind.parsers.golang.pprof.PprofFormat]), the older
/// texts and tables of `/debug/pprof`, and what `go tool pprof` prints of them.
///
/// Imports what Go's formats share and, for counted goroutines and memory statistics in older
/// profiles, `unwind.parsers.golang.runtime`.
package unwind.parsers.golang.pprof;
