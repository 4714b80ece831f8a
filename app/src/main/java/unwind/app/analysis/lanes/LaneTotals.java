package unwind.app.analysis.lanes;

import unwind.app.analysis.Slice;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;

import java.util.List;

/// What each lane comes to in a range of time. Intervals count with the part of them that lies in
/// the range.
public final class LaneTotals {
    private static final LaneState[] STATES = LaneState.values();

    private final int size;
    private final long[][] nanos;
    private final int[][] counts;
    private final long[][] longest;
    private final long[] allocated;
    private final long[] waits;

    private LaneTotals(Lanes lanes) {
        size = lanes.size();
        nanos = new long[STATES.length][];
        counts = new int[STATES.length][];
        longest = new long[STATES.length][];
        for (LaneState state : lanes.states()) {
            nanos[state.ordinal()] = new long[size];
            counts[state.ordinal()] = new int[size];
            longest[state.ordinal()] = new long[size];
        }
        allocated = new long[size];
        waits = new long[size];
    }

    /// Adds up everything in a range; takes a while for millions of intervals.
    public static LaneTotals of(Lanes lanes, TimeRange range) {
        LaneTotals totals = new LaneTotals(lanes);
        for (int lane = 0; lane < totals.size; lane++) {
            totals.addLane(lanes, lane, range);
        }
        lanes.allocations().forEach(slice -> totals.addAllocations(lanes, slice.within(range)));
        return totals;
    }

    private void addLane(Lanes lanes, int lane, TimeRange range) {
        int end = lanes.endInterval(lane);
        long waited = range.fromNanos();
        for (int i = lanes.firstReaching(lane, range.fromNanos()); i < end; i++) {
            long from = lanes.from(i);
            if (from >= range.toNanos()) {
                return;
            }
            boolean within = lanes.to(i) > range.fromNanos() || from >= range.fromNanos();
            if (within) {
                int state = lanes.state(i).ordinal();
                long to = Math.min(lanes.to(i), range.toNanos());
                long part = to - Math.max(from, range.fromNanos());
                if (lanes.state(i).isWait()) {
                    // one wait may have two events: a pinned thread that sleeps parks its carrier
                    waits[lane] += Math.max(0, to - Math.max(from, waited));
                    waited = Math.max(waited, to);
                }
                nanos[state][lane] += part;
                counts[state][lane]++;
                longest[state][lane] = Math.max(longest[state][lane], part);
            }
        }
    }

    private void addAllocations(Lanes lanes, Slice slice) {
        boolean sampled = slice.recording().events(EventKind.ALLOCATION_SAMPLE).size() > 0;
        List<EventKind> kinds =
                sampled
                        ? List.of(EventKind.ALLOCATION_SAMPLE)
                        : List.of(
                                EventKind.ALLOCATION_IN_NEW_TLAB,
                                EventKind.ALLOCATION_OUTSIDE_TLAB);
        for (EventKind kind : kinds) {
            EventTable table = slice.recording().events(kind);
            LongColumn thread = table.column(Attribute.THREAD);
            LongColumn bytes = table.column(Attribute.WEIGHT_BYTES);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                int lane = lanes.lane(slice.recording(), thread.get(row));
                if (lane >= 0) {
                    allocated[lane] += Math.max(0, bytes.get(row));
                }
            }
        }
    }

    /// How long a lane was in a state, nanoseconds; for sampled states, the time that the samples
    /// stand for.
    public long nanos(LaneState state, int lane) {
        long[] column = nanos[state.ordinal()];
        return column == null ? 0 : column[lane];
    }

    /// How often a lane was in a state: intervals, or samples.
    public int count(LaneState state, int lane) {
        int[] column = counts[state.ordinal()];
        return column == null ? 0 : column[lane];
    }

    /// The longest interval, nanoseconds.
    public long longest(LaneState state, int lane) {
        long[] column = longest[state.ordinal()];
        return column == null ? 0 : column[lane];
    }

    /// Bytes that a lane allocated, as samples say.
    public long allocatedBytes(int lane) {
        return allocated[lane];
    }

    /// How long a lane was in any wait, nanoseconds; each moment once.
    public long waitNanos(int lane) {
        return waits[lane];
    }

    /// The amount that an order goes by; 0 for those that go by no amount.
    long amount(LaneSort sort, int lane) {
        return switch (sort) {
            case WAIT -> waitNanos(lane);
            case CPU -> count(LaneState.RUNNING, lane);
            case ALLOCATION -> allocatedBytes(lane);
            case BLOCKED -> nanos(LaneState.BLOCKED, lane);
            case NAME, START -> 0;
        };
    }
}
