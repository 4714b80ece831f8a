package unwind.parsers.jfr;

/// A chunk's own clock: from ticks to nanoseconds, with the rounding of the JDK's reader.
final class ChunkClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Instants beyond this lie too close to what a `long` can hold to be moved.
    private static final long MAX_NANOS =
            (Long.MAX_VALUE / NANOS_PER_SECOND - 1) * NANOS_PER_SECOND;

    private final long startNanos;
    private final long startTicks;
    private final double ticksPerNano;

    ChunkClock(ChunkHeader header) {
        startNanos = header.startNanos();
        startTicks = header.startTicks();
        ticksPerNano = (double) header.ticksPerSecond() / NANOS_PER_SECOND;
    }

    /// The instant of a number of ticks, nanoseconds since the epoch.
    long instant(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / ticksPerNano);
    }

    /// The instants of `count` numbers of ticks.
    void instants(long[] ticks, int count, long[] target) {
        for (int i = 0; i < count; i++) {
            target[i] = instant(ticks[i]);
        }
    }

    /// How long a number of ticks is, nanoseconds.
    long span(long ticks) {
        return (long) (ticks / ticksPerNano);
    }

    /// Whether a number of nanoseconds is a time or a span that a recorder can mean.
    static boolean isPlausible(long nanos) {
        return nanos > -MAX_NANOS && nanos < MAX_NANOS;
    }
}
