package unwind.parsers.model;

/// Which time an artifact covers, by which clock, and how sure that is.
///
/// @param startNanos first instant, nanoseconds since the epoch
/// @param endNanos last instant, nanoseconds since the epoch
/// @param uncertaintyNanos how far the truth may lie from these times
public record TimeAxis(long startNanos, long endNanos, Source source, long uncertaintyNanos) {

    /// Where the time comes from.
    public enum Source {
        /// The artifact carries it.
        RECORDED("recorded"),
        /// It was found by comparing with other artifacts.
        ALIGNED("aligned"),
        /// It is the file's name or time.
        FILE_TIME("file-time"),
        /// A person set it.
        USER("user");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /// The source as the command line's JSON names it.
        public String word() {
            return word;
        }
    }

    /// Checks that the end is not before the start.
    public TimeAxis {
        if (endNanos < startNanos) {
            throw new IllegalArgumentException(
                    "endNanos must be at least " + startNanos + " but was " + endNanos);
        }
    }

    /// The time covered, nanoseconds.
    public long durationNanos() {
        return endNanos - startNanos;
    }
}
