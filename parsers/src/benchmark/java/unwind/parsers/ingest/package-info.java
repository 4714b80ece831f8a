/// How fast recordings are read, beside other readers of the format: start at [IngestBenchmark].
/// Compiled and run by the profile `benchmark-ingest` alone, which has the other readers as
/// dependencies.
package unwind.parsers.ingest;
