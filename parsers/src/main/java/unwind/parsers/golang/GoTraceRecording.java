package unwind.parsers.golang;

import unwind.parsers.golang.GoTraceEvents.Event;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.ThreadTable;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// Turns a trace's events, in the order of time, into series and events of the model. A goroutine
/// counts as a thread that the operating system does not know: its start and end are those of a
/// virtual thread.
final class GoTraceRecording {
    private static final int MAX_FRAMES = 1000;

    private final LongFunction<String> strings;
    private final Map<Long, long[]> rawStacks;
    private final int version;
    private final Frames frames = new Frames();
    private final ThreadTable.Builder threads = new ThreadTable.Builder();
    private final TimedSeries series = new TimedSeries();
    private final Map<Long, Integer> stacks = new HashMap<>();
    private final Map<Long, Wait> waits = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final EventRows starts =
            new EventRows(
                    EventKind.VIRTUAL_THREAD_START,
                    Attribute.THREAD,
                    Attribute.OTHER_THREAD,
                    Attribute.STACK);
    private final EventRows ends = new EventRows(EventKind.VIRTUAL_THREAD_END, Attribute.THREAD);
    private final EventRows pauses =
            new EventRows(EventKind.GC_PAUSE, Attribute.DURATION_NANOS, Attribute.NAME);
    private final EventRows collections =
            new EventRows(EventKind.COLLECTION, Attribute.DURATION_NANOS, Attribute.NAME);
    private final Map<EventKind, EventRows> waited = new EnumMap<>(EventKind.class);
    private long live;
    private long stopStart = -1;
    private String stopName = "";
    private long collectionStart = -1;

    private record Wait(EventKind kind, String why, long startNanos, int stack) {}

    GoTraceRecording(LongFunction<String> strings, Map<Long, long[]> rawStacks, int version) {
        this.strings = strings;
        this.rawStacks = rawStacks;
        this.version = version;
    }

    /// Whether events of this type are used.
    static boolean wants(int type) {
        return switch (type) {
            case TraceEvents.GC_START,
                    TraceEvents.GC_DONE,
                    TraceEvents.STW_START,
                    TraceEvents.STW_DONE,
                    TraceEvents.GO_CREATE,
                    TraceEvents.GO_END,
                    TraceEvents.GO_UNBLOCK,
                    TraceEvents.GO_UNBLOCK_LOCAL,
                    TraceEvents.HEAP_ALLOC,
                    TraceEvents.HEAP_GOAL,
                    TraceEvents.GO_START,
                    TraceEvents.GO_START_LOCAL,
                    TraceEvents.GO_START_LABEL ->
                    true;
            default -> kindOf(type) != null;
        };
    }

    private static @org.jspecify.annotations.Nullable EventKind kindOf(int type) {
        return switch (type) {
            case TraceEvents.GO_SLEEP -> EventKind.SLEEP;
            case TraceEvents.GO_BLOCK_SYNC -> EventKind.MONITOR_ENTER;
            case TraceEvents.GO_BLOCK_COND -> EventKind.MONITOR_WAIT;
            case TraceEvents.GO_STOP,
                    TraceEvents.GO_BLOCK,
                    TraceEvents.GO_BLOCK_SEND,
                    TraceEvents.GO_BLOCK_RECV,
                    TraceEvents.GO_BLOCK_SELECT,
                    TraceEvents.GO_BLOCK_NET,
                    TraceEvents.GO_BLOCK_GC ->
                    EventKind.PARK;
            default -> null;
        };
    }

    private static String why(int type) {
        return switch (type) {
            case TraceEvents.GO_SLEEP -> "sleep";
            case TraceEvents.GO_BLOCK_SYNC -> "sync";
            case TraceEvents.GO_BLOCK_COND -> "sync.Cond";
            case TraceEvents.GO_STOP -> "stopped for ever";
            case TraceEvents.GO_BLOCK_SEND -> "chan send";
            case TraceEvents.GO_BLOCK_RECV -> "chan receive";
            case TraceEvents.GO_BLOCK_SELECT -> "select";
            case TraceEvents.GO_BLOCK_NET -> "IO wait";
            case TraceEvents.GO_BLOCK_GC -> "GC assist";
            default -> "blocked";
        };
    }

    /// Takes the next event.
    void add(Event event, long nanos) {
        series.cover(nanos);
        switch (event.type()) {
            case TraceEvents.GO_CREATE -> created(event, nanos);
            case TraceEvents.GO_END -> ended(event, nanos);
            case TraceEvents.GO_UNBLOCK,
                    TraceEvents.GO_UNBLOCK_LOCAL,
                    TraceEvents.GO_START,
                    TraceEvents.GO_START_LOCAL,
                    TraceEvents.GO_START_LABEL ->
                    wakes(event.argument(), nanos);
            case TraceEvents.STW_START -> {
                stopStart = nanos;
                stopName = event.argument() == 1 ? "sweep termination" : "mark termination";
            }
            case TraceEvents.STW_DONE -> {
                if (stopStart >= 0) {
                    pauses.add(stopStart, nanos - stopStart, frames.string(stopName));
                    count("stop the world");
                }
                stopStart = -1;
            }
            case TraceEvents.GC_START -> collectionStart = nanos;
            case TraceEvents.GC_DONE -> {
                if (collectionStart >= 0) {
                    collections.add(collectionStart, nanos - collectionStart, frames.string("Go"));
                    count("collection");
                }
                collectionStart = -1;
            }
            case TraceEvents.HEAP_ALLOC -> heap(SeriesNames.HEAP_USED, nanos, event.argument());
            case TraceEvents.HEAP_GOAL -> heap(SeriesNames.HEAP_GOAL, nanos, event.argument());
            default -> blocks(event, nanos);
        }
    }

    /// Adds everything.
    ///
    /// @param endNanos the trace's end, up to which waits that did not end are counted
    void addTo(Recording.Builder builder, long endNanos) {
        waits.forEach((goroutine, wait) -> add(wait, goroutine, endNanos));
        series.addTo(builder);
        for (EventRows rows : List.of(starts, ends, pauses, collections)) {
            if (rows.size() > 0) {
                builder.events(rows.table());
            }
        }
        waited.values().forEach(rows -> builder.events(rows.table()));
        builder.eventCounts(counts);
        builder.strings(frames.buildStrings());
        builder.stacks(frames.buildStacks());
        builder.threads(threads.build());
    }

    /// Goroutines that are alive when tracing starts are announced as created, too.
    private void created(Event event, long nanos) {
        live++;
        count("goroutine created");
        starts.add(
                nanos, thread(event.goroutine()), thread(event.argument()), stack(event.stack()));
        series.add(SeriesNames.GOROUTINES, Unit.COUNT, nanos, live);
    }

    private void ended(Event event, long nanos) {
        wakes(event.goroutine(), nanos);
        live = Math.max(0, live - 1);
        count("goroutine ended");
        ends.add(nanos, thread(event.goroutine()));
        series.add(SeriesNames.GOROUTINES, Unit.COUNT, nanos, live);
    }

    private void blocks(Event event, long nanos) {
        EventKind kind = kindOf(event.type());
        if (kind != null && event.goroutine() != 0) {
            String why = why(event.type());
            waits.put(event.goroutine(), new Wait(kind, why, nanos, stack(event.stack())));
            count(why);
        }
    }

    private void wakes(long goroutine, long nanos) {
        Wait wait = waits.remove(goroutine);
        if (wait != null) {
            add(wait, goroutine, nanos);
        }
    }

    private void add(Wait wait, long goroutine, long endNanos) {
        waited.computeIfAbsent(
                        wait.kind(),
                        kind ->
                                new EventRows(
                                        kind,
                                        Attribute.DURATION_NANOS,
                                        Attribute.THREAD,
                                        Attribute.STACK,
                                        Attribute.NAME))
                .add(
                        wait.startNanos(),
                        Math.max(0, endNanos - wait.startNanos()),
                        thread(goroutine),
                        wait.stack(),
                        frames.string(wait.why()));
    }

    private void heap(String name, long nanos, long bytes) {
        if (bytes >= 0) {
            series.add(name, Unit.BYTES, nanos, bytes);
        }
    }

    private long thread(long goroutine) {
        return goroutine == 0
                ? -1
                : threads.add(
                        new ThreadTable.ThreadRow(
                                goroutine, -1, "goroutine " + goroutine, "", true));
    }

    private int stack(long id) {
        return id == 0 ? -1 : stacks.computeIfAbsent(id, this::resolve);
    }

    private int resolve(long id) {
        long[] raw = rawStacks.get(id);
        if (raw == null) {
            return -1;
        }
        int step = version < 1007 ? 1 : 4;
        List<Integer> resolved = new ArrayList<>();
        for (int at = 2; at + step <= raw.length && resolved.size() < MAX_FRAMES; at += step) {
            String function = step == 1 ? "" : strings.apply(raw[at + 1]);
            resolved.add(
                    function.isEmpty()
                            ? frames.address(raw[at], "")
                            : frames.function(
                                    function,
                                    strings.apply(raw[at + 2]),
                                    raw[at + 3],
                                    FrameType.UNKNOWN));
        }
        return frames.stack(resolved, false);
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
