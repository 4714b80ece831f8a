/// Thread dumps of Java processes, as text and as JSON.
///
/// Start at [unwind.parsers.threaddump.ThreadDumpSection] for the text that `jstack`, `jcmd
/// Thread.print` and `kill -3` print, and at [unwind.parsers.threaddump.JsonDumpFormat] for JSON.
/// May not import other formats.
package unwind.parsers.threaddump;
