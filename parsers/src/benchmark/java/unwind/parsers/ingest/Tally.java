package unwind.parsers.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;

/// What a reader has read: how many events of each kind, the sum of their values and of the frames
/// of their stacks. Readers that read the same have equal tallies.
final class Tally {
    /// Durations are kept in ticks and turned into nanoseconds by readers of their own rounding.
    private static final double ROUNDING = 1e-6;

    private final long[] counts = new long[Kind.values().length];
    private final long[] sums = new long[Kind.values().length];
    private final long[] frames = new long[Kind.values().length];
    private long latest;

    /// Adds an event.
    ///
    /// @param depth frames of its stack, 0 without one
    void add(Kind kind, long timeNanos, long value, int depth) {
        int at = kind.ordinal();
        counts[at]++;
        sums[at] += value;
        frames[at] += depth;
        latest = Math.max(latest, timeNanos);
    }

    /// Adds what another reader, of other chunks, has read.
    void add(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
            sums[i] += other.sums[i];
            frames[i] += other.frames[i];
        }
        latest = Math.max(latest, other.latest);
    }

    /// Whether both have read the same.
    boolean agrees(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            double tolerance = ROUNDING * Math.abs(sums[i]);
            if (Math.abs(sums[i] - other.sums[i]) > tolerance) {
                return false;
            }
        }
        return agreesInNumber(other) && Arrays.equals(frames, other.frames);
    }

    /// Whether both have read as many events.
    boolean agreesInNumber(Tally other) {
        return Arrays.equals(counts, other.counts);
    }

    /// Events read.
    long events() {
        return Arrays.stream(counts).sum();
    }

    /// In one line, for [#parse].
    String line() {
        StringJoiner line = new StringJoiner(" ");
        for (int i = 0; i < counts.length; i++) {
            line.add(counts[i] + ":" + sums[i] + ":" + frames[i]);
        }
        return line.toString();
    }

    static Tally parse(String line) {
        Tally tally = new Tally();
        String[] kinds = line.strip().split(" ");
        for (int i = 0; i < kinds.length; i++) {
            String[] numbers = kinds[i].split(":");
            tally.counts[i] = Long.parseLong(numbers[0]);
            tally.sums[i] = Long.parseLong(numbers[1]);
            tally.frames[i] = Long.parseLong(numbers[2]);
        }
        return tally;
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        for (Kind kind : Kind.values()) {
            int at = kind.ordinal();
            text.add(
                    String.format(
                            Locale.ROOT,
                            "%s %,d of %,d with %,d frames",
                            kind,
                            counts[at],
                            sums[at],
                            frames[at]));
        }
        return text.toString();
    }
}
