/// Fuzzing of each format, guided by coverage: [unwind.parsers.fuzz.FuzzFormats] runs a fuzzer over
/// [unwind.parsers.fuzz.FormatTarget]. Not part of the normal tests; see profile `fuzz` of the
/// module.
package unwind.parsers.fuzz;
