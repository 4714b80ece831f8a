package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.TimeOrder;

/// The events of one type of a part of a chunk in order of time. Events whose time cannot be are
/// left out. Its memory is used again from type to type and from part to part. For one thread.
final class EventRows {
    private static final int TICKS = 0;

    private final TimeOrder sorting = new TimeOrder();
    private RawRows raw = new RawRows(1);
    private long[] instants = new long[0];

    /// The rows as they are written, in order of time; null if they are written in that order.
    private int @Nullable [] order;

    private int first;
    private int size;

    /// Takes other events.
    void of(RawRows written, ChunkClock clock) {
        raw = written;
        int count = raw.size();
        if (instants.length < count) {
            instants = new long[count];
        }
        clock.instants(raw.column(TICKS), count, instants);
        order = sorting.sort(instants, count);
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
