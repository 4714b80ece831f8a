package unwind.app.analysis.pauses;

import java.util.OptionalLong;

/// The processor time of all the collector's threads in a stop, against the time that the stop
/// took: whether they worked or waited for a processor.
///
/// @param usedNanos in user code and in the kernel; empty where it was not recorded
/// @param wallNanos the time in which it was used
public record ProcessorTime(OptionalLong usedNanos, long wallNanos) {
    /// Not recorded.
    public static final ProcessorTime UNKNOWN = new ProcessorTime(OptionalLong.empty(), 0);

    /// Processor times come in clock ticks.
    private static final long TICK_NANOS = 10_000_000L;

    private static final int MIN_TICKS = 10;
    private static final double STARVED_SHARE = 0.15;

    /// What the collector's threads did.
    public enum Effort {
        /// They ran.
        WORKING("working"),
        /// They hardly ran: they waited for a processor, or for memory to be read back.
        STARVED("starved"),
        /// It was not recorded, or took too few clock ticks to tell.
        UNKNOWN("unknown");

        private final String word;

        Effort(String word) {
            this.word = word;
        }

        /// In one word.
        public String word() {
            return word;
        }
    }

    /// Whether the collector's threads worked.
    public Effort effort() {
        if (usedNanos.isEmpty() || wallNanos < MIN_TICKS * TICK_NANOS) {
            return Effort.UNKNOWN;
        }
        return usedNanos.getAsLong() + TICK_NANOS < wallNanos * STARVED_SHARE
                ? Effort.STARVED
                : Effort.WORKING;
    }
}
