package unwind.app.analysis.lanes;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Absence;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The lanes of one process: a lane a thread or goroutine, with what it did as intervals in the
/// order of their start. Intervals and points are columns; lane `l` has the intervals from
/// [#firstInterval] to [#endInterval], excluded.
///
/// A wait is recorded when it ends. A thread that still waits when the recording stops has no
/// interval for it; only a dump shows it.
public final class Lanes {
    /// No instant: where a thread's start or end was not recorded.
    private static final long UNKNOWN = Long.MIN_VALUE;

    /// Intervals to an entry of [#maxToBefore].
    static final int BLOCK = 32;

    /// A table of events that intervals come from.
    record Source(Recording recording, EventTable table) {}

    private final LanesBuilder.Columns columns;
    private final List<Source> sources;
    private final List<Slice> allocations;
    private final Map<Recording, Sites> sites = new IdentityHashMap<>();
    private final long[] maxToBefore;
    private final LaneCoverage coverage;

    Lanes(
            LanesBuilder.Columns columns,
            List<Source> sources,
            List<Slice> allocations,
            LaneCoverage coverage) {
        this.columns = columns;
        this.sources = List.copyOf(sources);
        this.allocations = List.copyOf(allocations);
        this.coverage = coverage;
        this.maxToBefore = maxToBefore(columns);
    }

    /// The lanes of a process whose recordings are on one clock; takes a while.
    public static Lanes of(List<Recording> process) {
        return new LanesBuilder(process).build();
    }

    /// At each block's begin the latest end of the same lane's intervals before it.
    private static long[] maxToBefore(LanesBuilder.Columns columns) {
        long[] latest = new long[columns.from.length / BLOCK + 1];
        for (int lane = 0; lane < columns.names.length; lane++) {
            long max = Long.MIN_VALUE;
            for (int i = columns.first[lane]; i < columns.first[lane + 1]; i++) {
                if (i % BLOCK == 0) {
                    latest[i / BLOCK] = max;
                }
                max = Math.max(max, columns.to[i]);
            }
        }
        return latest;
    }

    /// The number of lanes.
    public int size() {
        return columns.names.length;
    }

    /// The number of intervals of all lanes.
    public int intervals() {
        return columns.from.length;
    }

    /// A thread's name; "virtual #48" for one without a name.
    public String name(int lane) {
        return columns.names[lane];
    }

    /// A thread's id in the JVM, or a goroutine's number.
    public OptionalLong threadId(int lane) {
        return columns.ids[lane] > 0 ? OptionalLong.of(columns.ids[lane]) : OptionalLong.empty();
    }

    /// Whether it is a virtual thread; goroutines are not called so.
    public boolean isVirtual(int lane) {
        return columns.virtual.get(lane) && !coverage.isOfGo();
    }

    /// Whether the thread had no name.
    boolean isUnnamed(int lane) {
        return columns.unnamed.get(lane);
    }

    /// The group that a thread belongs to, an index for [#group].
    public int groupOf(int lane) {
        return columns.groups[lane];
    }

    /// A group's name: what the names of its threads share, or where they were started.
    public String group(int index) {
        return columns.groupNames.get(index);
    }

    /// The number of groups.
    public int groups() {
        return columns.groupNames.size();
    }

    /// Where in the program the thread was started; empty where that was not recorded.
    public String creator(int lane) {
        int site = columns.creators[lane];
        return site < 0 ? "" : columns.creatorNames.get(site);
    }

    /// When the thread started, if that was recorded.
    public OptionalLong startedNanos(int lane) {
        return known(columns.started[lane]);
    }

    /// When the thread ended, if that was recorded.
    public OptionalLong endedNanos(int lane) {
        return known(columns.ended[lane]);
    }

    private static OptionalLong known(long nanos) {
        return nanos == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /// From when on the thread is known to be alive: from its start; from the beginning of the
    /// recording where starts were recorded and its own was not; else from its first sign.
    public long aliveFrom(int lane) {
        return columns.aliveFrom[lane];
    }

    /// Until when the thread is known to be alive.
    public long aliveTo(int lane) {
        return columns.aliveTo[lane];
    }

    /// The first of a lane's intervals.
    public int firstInterval(int lane) {
        return columns.first[lane];
    }

    /// The one after a lane's last interval.
    public int endInterval(int lane) {
        return columns.first[lane + 1];
    }

    /// An interval's start.
    public long from(int interval) {
        return columns.from[interval];
    }

    /// An interval's end.
    public long to(int interval) {
        return columns.to[interval];
    }

    private static final LaneState[] STATES = LaneState.values();

    /// What the thread did in an interval.
    public LaneState state(int interval) {
        return STATES[columns.states[interval]];
    }

    /// The first of a lane's intervals that may reach into a time that begins at `nanos`: all
    /// before it end earlier.
    public int firstReaching(int lane, long nanos) {
        int first = columns.first[lane];
        int at = lowerBound(lane, nanos);
        while (at > first) {
            if (at % BLOCK == 0 && maxToBefore[at / BLOCK] <= nanos) {
                return at;
            }
            at--;
        }
        return first;
    }

    /// The first of a lane's intervals that begins at or after `nanos`.
    public int lowerBound(int lane, long nanos) {
        int low = columns.first[lane];
        int high = columns.first[lane + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (columns.from[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// One interval in words.
    public LaneInterval interval(int interval) {
        Source source = sources.get(columns.sources[interval]);
        int row = columns.rows[interval];
        return LaneInterval.of(
                state(interval),
                from(interval),
                to(interval),
                source.recording,
                source.table,
                row,
                site(source, row));
    }

    private synchronized String site(Source source, int row) {
        Sites known = sites.computeIfAbsent(source.recording, Sites::of);
        int site = known.of(source.table.get(Attribute.STACK, row));
        return site == Sites.NONE ? "" : known.name(site);
    }

    /// The first of a lane's points.
    public int firstPoint(int lane) {
        return columns.firstPoint[lane];
    }

    /// The one after a lane's last point.
    public int endPoint(int lane) {
        return columns.firstPoint[lane + 1];
    }

    /// When a point's dump was taken.
    public long pointNanos(int point) {
        return columns.pointNanos[point];
    }

    private static final ThreadState[] DUMPED = ThreadState.values();

    /// In what state the dump found the thread.
    public ThreadState pointState(int point) {
        return DUMPED[columns.pointStates[point]];
    }

    /// The states that occur in any lane.
    public Set<LaneState> states() {
        Set<LaneState> all = EnumSet.noneOf(LaneState.class);
        for (LaneState state : STATES) {
            if (columns.perState[state.ordinal()] > 0) {
                all.add(state);
            }
        }
        return all;
    }

    /// The events that allocation is told by.
    List<Slice> allocations() {
        return allocations;
    }

    /// The lane of a thread of a recording; -1 for none.
    int lane(Recording recording, long thread) {
        int[] map = columns.laneOfThread.get(recording);
        return map == null || thread < 0 ? -1 : map[(int) thread];
    }

    /// Whether allocation was recorded.
    public boolean hasAllocations() {
        return allocations.stream()
                .anyMatch(slice ->
                        slice.recording().events(EventKind.ALLOCATION_SAMPLE).size() > 0
                                || slice.recording().events(EventKind.ALLOCATION_IN_NEW_TLAB).size()
                                        > 0);
    }

    /// Whether the process is a Go program's, whose lanes are goroutines.
    public boolean isOfGo() {
        return coverage.isOfGo();
    }

    /// What a thread does that is alive and in no known state, in words.
    public String otherwise() {
        return coverage.tellsEveryWait() ? "running or ready to run" : "nothing known";
    }

    /// What is not shown because it was not recorded.
    public List<Absence> absences() {
        return coverage.absences();
    }

    /// What the lanes leave out though it was recorded, in sentences: waits that were too short,
    /// waits that had not ended.
    public List<String> caveats() {
        return coverage.caveats();
    }

    /// From which length on a state was recorded; empty where all was, or nothing is known.
    public OptionalLong thresholdNanos(LaneState state) {
        return coverage.thresholdNanos(state);
    }

    /// The time from the first sign of any lane to the last.
    public TimeRange range() {
        return coverage.range();
    }
}
