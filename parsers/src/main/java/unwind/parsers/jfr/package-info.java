/// Java Flight Recorder files. Start at [unwind.parsers.jfr.JfrFormat].
///
/// In the order of the work: [unwind.parsers.jfr.ChunkIndex] finds the chunks (and has
/// [unwind.parsers.jfr.ChunkWalk] look at the events of those whose header cannot be right),
/// [unwind.parsers.jfr.ChunkQueue] gives them to its workers, and [unwind.parsers.jfr.ChunkReader]
/// reads one: [unwind.parsers.jfr.MetadataReader] and [unwind.parsers.jfr.ChunkTypes] turn its
/// metadata into a [unwind.parsers.jfr.Plan] for each type of event that
/// [unwind.parsers.jfr.EventMappings] asks for, [unwind.parsers.jfr.ChunkPass] goes over the bytes
/// once and leaves columns of numbers and ids, and [unwind.parsers.jfr.RowFeeder] turns them into
/// columns of the model with the help of [unwind.parsers.jfr.ChunkConstants], which resolves ids,
/// and [unwind.parsers.jfr.Stacks], which knows stacks by their bytes from chunk to chunk.
/// [unwind.parsers.jfr.Assembly] merges the chunks' columns.
///
/// A chunk that describes a field in a way not known here is read by `jdk.jfr.consumer` through
/// [unwind.parsers.jfr.JdkChunkReader], an order of magnitude slower; the tests hold the two
/// against each other.
///
/// May not import another format's package.
package unwind.parsers.jfr;
