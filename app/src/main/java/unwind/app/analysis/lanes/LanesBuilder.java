package unwind.app.analysis.lanes;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.lanes.Lanes.Source;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Puts the events and dumps of a process into lanes: finds each event's lane, counts, and places
/// the events in the order of time, so that each lane's are sorted.
final class LanesBuilder {
    private static final long UNKNOWN = Long.MIN_VALUE;

    /// The columns of [Lanes]; not changed once they are built.
    static final class Columns {
        String[] names = {};
        long[] ids = {};
        BitSet virtual = new BitSet();
        BitSet unnamed = new BitSet();
        int[] groups = {};
        List<String> groupNames = List.of();
        int[] creators = {};
        List<String> creatorNames = List.of();
        long[] started = {};
        long[] ended = {};
        long[] aliveFrom = {};
        long[] aliveTo = {};
        int[] first = {0};
        long[] from = {};
        long[] to = {};
        byte[] states = {};
        short[] sources = {};
        int[] rows = {};
        int[] firstPoint = {0};
        long[] pointNanos = {};
        byte[] pointStates = {};
        long[] perState = new long[LaneState.values().length];
        final Map<Recording, int[]> laneOfThread = new IdentityHashMap<>();
    }

    private final List<Recording> process;
    private final LaneNames names = new LaneNames();
    private final Columns columns = new Columns();
    private final List<Source> sources = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Slice> allocations = new ArrayList<>();
    private boolean startsRecorded;
    private boolean virtualStartsRecorded;

    LanesBuilder(List<Recording> process) {
        this.process = Slices.inOrder(process);
    }

    /// The rows of a table that count, all of one state unless samples say another.
    private static final class Part {
        final int source;
        final EventTable table;
        final int first;
        final int end;
        private final LaneState state;
        private final long periodNanos;
        private final boolean[] offProcessor;
        private final boolean onlyOff;
        private final int[] laneOfThread;

        Part(int source, Slice slice, EventTable table, LaneState state, int[] laneOfThread) {
            Recording recording = slice.recording();
            this.source = source;
            this.table = table;
            this.state = state;
            this.laneOfThread = laneOfThread;
            first = slice.firstRow(table);
            end = Math.max(first, slice.endRow(table));
            periodNanos = LaneCoverage.periodNanos(recording, table.kind());
            offProcessor = state.isSampled() ? offProcessor(recording, table) : new boolean[0];
            onlyOff = isTold(recording, table.kind());
        }

        int lane(int row) {
            long thread = table.get(Attribute.THREAD, row);
            boolean counts = !onlyOff || state(row) == LaneState.OFF_PROCESSOR;
            return thread < 0 || !counts ? -1 : laneOfThread[(int) thread];
        }

        long toNanos(int row) {
            long duration =
                    state.isSampled() && table.kind() != EventKind.CPU_TIME_SAMPLE
                            ? periodNanos
                            : Math.max(0, table.get(Attribute.DURATION_NANOS, row));
            return table.startNanos().get(row) + duration;
        }

        LaneState state(int row) {
            long word = offProcessor.length == 0 ? -1 : table.get(Attribute.STATE, row);
            return word >= 0 && offProcessor[(int) word] ? LaneState.OFF_PROCESSOR : state;
        }
    }

    Lanes build() {
        collectThreads();
        for (LaneState state : LaneState.values()) {
            state.kinds().forEach(kind -> collect(kind, state));
        }
        allocations();
        List<LaneDumps.Point> points = LaneDumps.of(process, names);
        lifetimes();
        place();
        points(points);
        alive();
        columns.names = names.names();
        columns.ids = names.ids();
        columns.virtual = names.virtual();
        columns.unnamed = names.unnamed();
        LaneGroups groups = new LaneGroups(columns, isOfGo());
        columns.groups = groups.ofLane();
        columns.groupNames = groups.names();
        LaneCoverage coverage = new LaneCoverage(process, range(), !columns.virtual.isEmpty());
        return new Lanes(columns, sources, allocations, coverage);
    }

    private boolean isOfGo() {
        return process.stream().anyMatch(Recorded::isOfGo);
    }

    /// Threads that no event names get no lane, so a lane is made when the first event comes.
    private void collectThreads() {
        for (Recording recording : process) {
            int[] lanes = new int[recording.threads().size()];
            Arrays.fill(lanes, -1);
            columns.laneOfThread.put(recording, lanes);
        }
    }

    /// The lane of each row of a recording's table of threads; -1 for those without a lane.
    private int[] lanesOf(Recording recording) {
        return columns.laneOfThread.getOrDefault(recording, new int[0]);
    }

    private void collect(EventKind kind, LaneState state) {
        for (Slice slice : Slices.of(process, r -> r.events(kind).size() > 0)) {
            Recording recording = slice.recording();
            EventTable table = recording.events(kind);
            int[] lanes = lanesOf(recording);
            Part part = new Part(sources.size(), slice, table, state, lanes);
            for (int row = part.first; row < part.end; row++) {
                lane(recording, lanes, table.get(Attribute.THREAD, row));
            }
            if (part.first < part.end) {
                parts.add(part);
                sources.add(new Source(recording, table));
            }
        }
    }

    /// Whether samples of a better kind tell when threads ran: those of processor time before those
    /// of the clock. Each moment is to count once.
    private static boolean isTold(Recording recording, EventKind kind) {
        boolean processorTime = recording.events(EventKind.CPU_TIME_SAMPLE).size() > 0;
        return switch (kind) {
            case EXECUTION_SAMPLE -> processorTime;
            case WALL_CLOCK_SAMPLE ->
                    processorTime || recording.events(EventKind.EXECUTION_SAMPLE).size() > 0;
            default -> false;
        };
    }

    /// Which states of samples are those of a thread that does not run.
    private static boolean[] offProcessor(Recording recording, EventTable table) {
        if (!table.has(Attribute.STATE) || table.kind() == EventKind.NATIVE_SAMPLE) {
            return new boolean[0];
        }
        int size = recording.strings().size();
        boolean[] off = new boolean[size];
        for (int i = 0; i < size; i++) {
            String word = recording.strings().get(i);
            off[i] =
                    word.startsWith("STATE_")
                            && (word.contains("SLEEP")
                                    || word.contains("WAIT")
                                    || word.contains("PARKED")
                                    || word.contains("BLOCKED"));
        }
        return off;
    }

    private int lane(Recording recording, int[] lanes, long thread) {
        if (thread < 0) {
            return -1;
        }
        int at = (int) thread;
        if (lanes[at] < 0) {
            lanes[at] = names.lane(recording.threads().get(thread));
        }
        return lanes[at];
    }

    private void allocations() {
        List<EventKind> kinds =
                List.of(
                        EventKind.ALLOCATION_SAMPLE,
                        EventKind.ALLOCATION_IN_NEW_TLAB,
                        EventKind.ALLOCATION_OUTSIDE_TLAB);
        allocations.addAll(
                Slices.of(
                        process, r -> kinds.stream().anyMatch(kind -> r.events(kind).size() > 0)));
        for (Slice slice : allocations) {
            int[] lanes = lanesOf(slice.recording());
            for (EventKind kind : kinds) {
                EventTable table = slice.recording().events(kind);
                LongColumn thread = table.column(Attribute.THREAD);
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    lane(slice.recording(), lanes, thread.get(row));
                }
            }
        }
    }

    /// When threads started and ended, and where they were started.
    private void lifetimes() {
        for (Recording recording : process) {
            startsRecorded |= couldBe(recording, EventKind.THREAD_START, "jdk.ThreadStart");
            virtualStartsRecorded |=
                    couldBe(recording, EventKind.VIRTUAL_THREAD_START, "jdk.VirtualThreadStart");
            for (EventKind kind :
                    List.of(
                            EventKind.THREAD_START,
                            EventKind.THREAD_END,
                            EventKind.VIRTUAL_THREAD_START,
                            EventKind.VIRTUAL_THREAD_END)) {
                EventTable table = recording.events(kind);
                Attribute thread = startedThread(kind, table);
                for (int row = 0; row < table.size(); row++) {
                    lane(recording, lanesOf(recording), table.get(thread, row));
                }
            }
        }
        int size = names.size();
        columns.started = filled(size, UNKNOWN);
        columns.ended = filled(size, UNKNOWN);
        columns.creators = new int[size];
        Arrays.fill(columns.creators, -1);
        LaneCreators creators = new LaneCreators();
        for (Recording recording : process) {
            Sites sites = Sites.of(recording);
            for (EventKind kind : List.of(EventKind.THREAD_START, EventKind.VIRTUAL_THREAD_START)) {
                EventTable table = recording.events(kind);
                Attribute thread = startedThread(kind, table);
                for (int row = 0; row < table.size(); row++) {
                    int lane = known(recording, table.get(thread, row));
                    if (lane >= 0 && columns.started[lane] == UNKNOWN) {
                        columns.started[lane] = table.startNanos().get(row);
                        columns.creators[lane] =
                                creators.of(sites, table.get(Attribute.STACK, row));
                    }
                }
            }
            for (EventKind kind : List.of(EventKind.THREAD_END, EventKind.VIRTUAL_THREAD_END)) {
                EventTable table = recording.events(kind);
                for (int row = 0; row < table.size(); row++) {
                    int lane = known(recording, table.get(Attribute.THREAD, row));
                    if (lane >= 0) {
                        columns.ended[lane] = table.startNanos().get(row);
                    }
                }
            }
        }
        columns.creatorNames = creators.names();
    }

    /// Virtual threads start themselves; of platform threads and goroutines the other one is the
    /// started.
    private static Attribute startedThread(EventKind kind, EventTable table) {
        return switch (kind) {
            case THREAD_START -> Attribute.OTHER_THREAD;
            case VIRTUAL_THREAD_START ->
                    table.has(Attribute.OTHER_THREAD) ? Attribute.OTHER_THREAD : Attribute.THREAD;
            default -> Attribute.THREAD;
        };
    }

    private static boolean couldBe(Recording recording, EventKind kind, String type) {
        return recording.events(kind).size() > 0 || Recorded.couldBe(recording, type);
    }

    private int known(Recording recording, long thread) {
        int[] lanes = lanesOf(recording);
        return thread < 0 ? -1 : lanes[(int) thread];
    }

    private static long[] filled(int size, long value) {
        long[] values = new long[size];
        Arrays.fill(values, value);
        return values;
    }

    /// Counts the intervals of each lane, then places them in the order of their start.
    private void place() {
        int[] counts = new int[names.size()];
        for (Part part : parts) {
            for (int row = part.first; row < part.end; row++) {
                int lane = part.lane(row);
                if (lane >= 0) {
                    counts[lane]++;
                }
            }
        }
        columns.first = offsets(counts);
        int size = columns.first[counts.length];
        columns.from = new long[size];
        columns.to = new long[size];
        columns.states = new byte[size];
        columns.sources = new short[size];
        columns.rows = new int[size];
        int[] next = Arrays.copyOf(columns.first, counts.length);
        PriorityQueue<Cursor> cursors = new PriorityQueue<>(Cursor.BY_TIME);
        for (Part part : parts) {
            cursors.add(new Cursor(part));
        }
        while (!cursors.isEmpty()) {
            Cursor cursor = cursors.remove();
            // as long as this table's rows come first, no other needs to be asked
            long limit = cursors.isEmpty() ? Long.MAX_VALUE : cursors.element().nanos;
            do {
                put(cursor, next);
            } while (cursor.advance() && cursor.nanos <= limit);
            if (cursor.row < cursor.part.end) {
                cursors.add(cursor);
            }
        }
    }

    private static int[] offsets(int[] counts) {
        int[] offsets = new int[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], counts[i]);
        }
        return offsets;
    }

    /// The next row of a table.
    private static final class Cursor {
        static final Comparator<Cursor> BY_TIME =
                Comparator.<Cursor>comparingLong(cursor -> cursor.nanos)
                        .thenComparingInt(cursor -> cursor.part.source);

        final Part part;
        int row;
        long nanos;

        Cursor(Part part) {
            this.part = part;
            this.row = part.first;
            this.nanos = part.table.startNanos().get(row);
        }

        boolean advance() {
            row++;
            if (row >= part.end) {
                return false;
            }
            nanos = part.table.startNanos().get(row);
            return true;
        }
    }

    private void put(Cursor cursor, int[] next) {
        Part part = cursor.part;
        int lane = part.lane(cursor.row);
        if (lane < 0) {
            return;
        }
        int at = next[lane]++;
        LaneState state = part.state(cursor.row);
        columns.from[at] = cursor.nanos;
        columns.to[at] = part.toNanos(cursor.row);
        columns.states[at] = (byte) state.ordinal();
        columns.sources[at] = (short) part.source;
        columns.rows[at] = cursor.row;
        columns.perState[state.ordinal()]++;
    }

    private void points(List<LaneDumps.Point> points) {
        int[] counts = new int[names.size()];
        points.forEach(point -> counts[point.lane()]++);
        columns.firstPoint = offsets(counts);
        columns.pointNanos = new long[points.size()];
        columns.pointStates = new byte[points.size()];
        int[] next = Arrays.copyOf(columns.firstPoint, counts.length);
        for (LaneDumps.Point point : points) {
            int at = next[point.lane()]++;
            columns.pointNanos[at] = point.nanos();
            columns.pointStates[at] = (byte) point.state().ordinal();
        }
    }

    private void alive() {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (Recording recording : process) {
            boolean traced = recording.events(EventKind.VIRTUAL_THREAD_START).size() > 0;
            if (Slices.isFlightRecording(recording) || traced) {
                from = Math.min(from, recording.time().startNanos());
                to = Math.max(to, recording.time().endNanos());
            }
        }
        int size = names.size();
        columns.aliveFrom = filled(size, Long.MAX_VALUE);
        columns.aliveTo = filled(size, Long.MIN_VALUE);
        BitSet virtual = names.virtual();
        for (int lane = 0; lane < size; lane++) {
            boolean known = virtual.get(lane) ? virtualStartsRecorded : startsRecorded;
            reach(lane, known, from, to);
        }
    }

    /// @param known whether starts and ends were recorded between `from` and `to`
    private void reach(int lane, boolean known, long from, long to) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = columns.first[lane]; i < columns.first[lane + 1]; i++) {
            first = Math.min(first, columns.from[i]);
            last = Math.max(last, columns.to[i]);
        }
        for (int i = columns.firstPoint[lane]; i < columns.firstPoint[lane + 1]; i++) {
            first = Math.min(first, columns.pointNanos[i]);
            last = Math.max(last, columns.pointNanos[i]);
        }
        boolean nothing = first > last;
        if (from <= to
                && (known
                        || nothing
                        || columns.started[lane] != UNKNOWN
                        || columns.ended[lane] != UNKNOWN)) {
            first = Math.min(first, from);
            last = Math.max(last, to);
        }
        if (columns.started[lane] != UNKNOWN) {
            first = columns.started[lane];
        }
        if (columns.ended[lane] != UNKNOWN) {
            last = columns.ended[lane];
        }
        columns.aliveFrom[lane] = Math.min(first, last);
        columns.aliveTo[lane] = Math.max(first, last);
    }

    private TimeRange range() {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int lane = 0; lane < columns.aliveFrom.length; lane++) {
            if (columns.aliveFrom[lane] <= columns.aliveTo[lane]) {
                from = Math.min(from, columns.aliveFrom[lane]);
                to = Math.max(to, columns.aliveTo[lane]);
            }
        }
        return from <= to ? new TimeRange(from, to) : new TimeRange(0, 0);
    }
}
