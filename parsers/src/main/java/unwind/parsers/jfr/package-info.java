/// Java Flight Recorder files. Start at [unwind.parsers.jfr.JfrFormat].
///
/// In the order of the work: [unwind.parsers.jfr.ChunkIndex] finds the chunks and walks their event
/// headers ([unwind.parsers.jfr.ChunkWalk]), [unwind.parsers.jfr.ChunkFile] gives each chunk a file
/// of its own (repaired, where it has faults), [unwind.parsers.jfr.ChunkReader] decodes it and is
/// the only class that knows `jdk.jfr.consumer` events apart from [unwind.parsers.jfr.EventValues],
/// [unwind.parsers.jfr.EventMappings] says which event feeds which column, and
/// [unwind.parsers.jfr.Assembly] merges the chunks' columns.
///
/// May not import another format's package.
package unwind.parsers.jfr;
