package unwind.parsers.golang.trace;

/// A batch of a trace of Go 1.22 and newer: what one thread of the program noted for a while, or a
/// part of a generation's tables.
///
/// Not a record: its bytes are its own and compared by nobody.
final class TraceBatch {
    private final long generation;
    private final long thread;
    private final long ticks;
    private final boolean experimental;
    private final long offset;
    private final byte[] bytes;

    /// @param thread -1 (all bits set) for tables, which belong to no thread
    /// @param ticks the time from which its events count
    /// @param experimental whether its content is of an experiment and means nothing here
    /// @param offset where it stands in the file
    TraceBatch(
            long generation,
            long thread,
            long ticks,
            boolean experimental,
            long offset,
            byte[] bytes) {
        this.generation = generation;
        this.thread = thread;
        this.ticks = ticks;
        this.experimental = experimental;
        this.offset = offset;
        this.bytes = bytes;
    }

    long generation() {
        return generation;
    }

    long thread() {
        return thread;
    }

    long ticks() {
        return ticks;
    }

    boolean isExperimental() {
        return experimental;
    }

    /// Where it stands in the file, bytes from its start.
    long offset() {
        return offset;
    }

    int size() {
        return bytes.length;
    }

    /// The type of its first event, which says what is in it; 0 if it is empty.
    int firstType() {
        return bytes.length == 0 ? 0 : bytes[0] & 0xFF;
    }

    BatchCursor cursor() {
        return new BatchCursor(bytes, offset);
    }
}
