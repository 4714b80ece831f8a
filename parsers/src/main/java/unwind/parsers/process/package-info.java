/// Texts of small tools that watch a process: `jstat -gc`, `jcmd VM.native_memory`,
/// `/proc/PID/status`.
///
/// Start at [unwind.parsers.process.JstatFormat], [unwind.parsers.process.NativeMemoryFormat] and
/// [unwind.parsers.process.ProcStatusFormat]; [unwind.parsers.process.Samples] puts their numbers
/// on a clock. Imports no other format's package.
package unwind.parsers.process;
