/// Results of benchmarks: `go test -bench`, benchstat's tables, JMH's JSON and text.
///
/// Start at [unwind.parsers.bench.GoBenchFormat], [unwind.parsers.bench.BenchstatFormat],
/// [unwind.parsers.bench.JmhJsonFormat] and [unwind.parsers.bench.JmhTextFormat]. May not import
/// other formats.
package unwind.parsers.bench;
