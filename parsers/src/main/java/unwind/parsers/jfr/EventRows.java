package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.TimeOrder;

/// The events of one type of a part of a chunk in order of time. Events whose time cannot be are
/// left out.
final class EventRows {
    private static final int TICKS = 0;

    private final RawRows raw;
    private final long[] instants;

    /// The rows as they are written, in order of time; null if they are written in that order.
    private final int @Nullable [] order;

    private final int first;
    private final int size;

    EventRows(RawRows raw, ChunkClock clock) {
        this.raw = raw;
        int count = raw.size();
        long[] ticks = raw.column(TICKS);
        instants = new long[count];
        boolean ascends = true;
        for (int i = 0; i < count; i++) {
            instants[i] = clock.instant(ticks[i]);
            ascends &= i == 0 || instants[i - 1] <= instants[i];
        }
        order = ascends ? null : TimeOrder.of(instants);
        // what cannot be is the very first or the very last
        int from = 0;
        while (from < count && !ChunkClock.isPlausible(instants[row(from)])) {
            from++;
        }
        int to = count;
        while (to > from && !ChunkClock.isPlausible(instants[row(to - 1)])) {
            to--;
        }
        first = from;
        size = to - from;
    }

    private int row(int place) {
        return order == null ? place : order[place];
    }

    int size() {
        return size;
    }

    /// How many events were left out.
    int leftOut() {
        return raw.size() - size;
    }

    /// Copies when events began, nanoseconds since the epoch: `count` of them from the place `from`
    /// on.
    void times(int from, int count, long[] target) {
        gather(instants, from, count, target);
    }

    /// Copies when events began, ticks of the chunk's clock.
    void ticks(int from, int count, long[] target) {
        gather(raw.column(TICKS), from, count, target);
    }

    /// Copies values of a column as they are written.
    void column(int index, int from, int count, long[] target) {
        gather(raw.column(index), from, count, target);
    }

    private void gather(long[] values, int from, int count, long[] target) {
        int start = first + from;
        if (order == null) {
            System.arraycopy(values, start, target, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[i] = values[order[start + i]];
        }
    }
}
