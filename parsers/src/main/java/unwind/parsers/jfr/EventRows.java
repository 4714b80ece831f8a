package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The events of one type of a part of a chunk with their times, in the order of the file. Events
/// whose time cannot be are left out.
final class EventRows {
    private final RawRows raw;
    private final long[] ticks;
    private final long[] times;

    /// The rows that are left; null if all are.
    private final int @Nullable [] rows;

    EventRows(RawRows raw, ChunkClock clock) {
        this.raw = raw;
        long[] all = new long[raw.size()];
        raw.copy(0, all);
        long[] instants = new long[all.length];
        int plausible = 0;
        for (int i = 0; i < all.length; i++) {
            instants[i] = clock.instant(all[i]);
            plausible += ChunkClock.isPlausible(instants[i]) ? 1 : 0;
        }
        rows = plausible == all.length ? null : plausibleRows(instants, plausible);
        ticks = taken(all);
        times = taken(instants);
    }

    int size() {
        return times.length;
    }

    /// How many events were left out.
    int leftOut() {
        return raw.size() - times.length;
    }

    /// When each event began, ticks of the chunk's clock.
    long[] ticks() {
        return ticks;
    }

    /// When each event began, nanoseconds since the epoch.
    long[] times() {
        return times;
    }

    /// A copy of a column.
    long[] column(int index) {
        long[] values = new long[raw.size()];
        raw.copy(index, values);
        return taken(values);
    }

    private long[] taken(long[] values) {
        return rows == null ? values : Arrays.stream(rows).mapToLong(row -> values[row]).toArray();
    }

    private static int[] plausibleRows(long[] instants, int count) {
        int[] rows = new int[count];
        int next = 0;
        for (int i = 0; i < instants.length; i++) {
            if (ChunkClock.isPlausible(instants[i])) {
                rows[next++] = i;
            }
        }
        return rows;
    }
}
