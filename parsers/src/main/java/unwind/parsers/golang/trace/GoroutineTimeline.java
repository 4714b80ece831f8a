package unwind.parsers.golang.trace;

import unwind.parsers.golang.EventRows;
import unwind.parsers.golang.Frames;
import unwind.parsers.golang.TimedSeries;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.ThreadTable;
import unwind.parsers.model.Unit;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the events of an execution trace, taken in the order of time, come to in the model: series,
/// waits, pauses. A goroutine counts as a thread that the operating system does not know: its start
/// and end are those of a virtual thread.
///
/// Times are nanoseconds since the trace's first event. Goroutines are known by their numbers, 0
/// where none is known; stacks by their index in [#frames], -1 where there is none.
final class GoroutineTimeline {
    /// The most rows that are kept of a trace.
    private static final int MAX_ROWS = 20_000_000;

    private final Frames frames = new Frames();
    private final ThreadTable.Builder threads = new ThreadTable.Builder();
    private final TimedSeries series = new TimedSeries();
    private final Map<Long, Wait> waits = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final EventRows starts =
            new EventRows(
                    EventKind.VIRTUAL_THREAD_START,
                    Attribute.THREAD,
                    Attribute.OTHER_THREAD,
                    Attribute.STACK);
    private final EventRows ends = new EventRows(EventKind.VIRTUAL_THREAD_END, Attribute.THREAD);
    private final EventRows collections =
            new EventRows(EventKind.COLLECTION, Attribute.DURATION_NANOS, Attribute.NAME);
    private final EventRows samples =
            new EventRows(EventKind.EXECUTION_SAMPLE, Attribute.THREAD, Attribute.STACK);
    private final Map<EventKind, EventRows> stops = new EnumMap<>(EventKind.class);
    private final Map<EventKind, EventRows> waited = new EnumMap<>(EventKind.class);
    private long live;
    private long rows;
    private long stopStart = -1;
    private EventKind stopKind = EventKind.GC_PAUSE;
    private String stopName = "";
    private long collectionStart = -1;

    private record Wait(WaitReason reason, long startNanos, int stack) {}

    /// Where the trace's names and stacks are kept.
    Frames frames() {
        return frames;
    }

    /// Whether so much was kept that the rest of the trace is left out.
    boolean isFull() {
        return rows >= MAX_ROWS;
    }

    /// Whether nothing happened.
    boolean isEmpty() {
        return series.isEmpty();
    }

    /// The time of the last event.
    long lastNanos() {
        return series.lastNanos();
    }

    /// Says that something happened at that time.
    void cover(long nanos) {
        series.cover(nanos);
    }

    /// Goroutines exist that no event created: they were there before.
    void exist(int howMany, long nanos) {
        live += howMany;
        counts.merge("goroutine found", (long) howMany, Long::sum);
        series.add(SeriesNames.GOROUTINES, Unit.COUNT, nanos, live);
    }

    void created(long goroutine, long creator, int stack, long nanos) {
        live++;
        count("goroutine created");
        starts.add(nanos, thread(creator), thread(goroutine), stack);
        series.add(SeriesNames.GOROUTINES, Unit.COUNT, nanos, live);
    }

    void ended(long goroutine, long nanos) {
        wakes(goroutine, nanos);
        live = Math.max(0, live - 1);
        count("goroutine ended");
        ends.add(nanos, thread(goroutine));
        series.add(SeriesNames.GOROUTINES, Unit.COUNT, nanos, live);
    }

    void blocks(long goroutine, WaitReason reason, int stack, long nanos) {
        if (goroutine != 0) {
            waits.put(goroutine, new Wait(reason, nanos, stack));
            count(reason.word());
        }
    }

    /// Whether the goroutine is known to wait.
    boolean waits(long goroutine) {
        return waits.containsKey(goroutine);
    }

    void wakes(long goroutine, long nanos) {
        Wait wait = waits.remove(goroutine);
        if (wait != null) {
            add(wait, goroutine, nanos);
        }
    }

    /// The program stops.
    ///
    /// @param kind a pause of a collection or any other stop
    void stops(EventKind kind, String name, long nanos) {
        stopStart = nanos;
        stopKind = kind;
        stopName = name;
    }

    /// The program goes on.
    void goesOn(long nanos) {
        if (stopStart >= 0) {
            rows++;
            stops.computeIfAbsent(
                            stopKind,
                            kind -> new EventRows(kind, Attribute.DURATION_NANOS, Attribute.NAME))
                    .add(stopStart, nanos - stopStart, frames.string(stopName));
            count("stop the world");
        }
        stopStart = -1;
    }

    void collectionStarts(long nanos) {
        collectionStart = nanos;
    }

    /// Whether a collection has started and not ended.
    boolean collects() {
        return collectionStart >= 0;
    }

    void collectionEnds(long nanos) {
        if (collectionStart >= 0) {
            collections.add(collectionStart, nanos - collectionStart, frames.string("Go"));
            count("collection");
        }
        collectionStart = -1;
    }

    /// A size of the heap; a negative one is no size.
    ///
    /// @param name the series it belongs to
    void heap(String name, long nanos, long bytes) {
        if (bytes >= 0) {
            rows++;
            series.add(name, Unit.BYTES, nanos, bytes);
        }
    }

    /// The goroutine ran when the sampler looked.
    void sampled(long goroutine, int stack, long nanos) {
        rows++;
        count("CPU sample");
        samples.add(nanos, thread(goroutine), stack);
    }

    /// Adds everything, with the trace's first event at `startNanos`. Waits that did not end are
    /// counted up to the last event.
    void addTo(Recording.Builder builder, long startNanos) {
        long end = series.isEmpty() ? 0 : series.lastNanos();
        waits.forEach((goroutine, wait) -> add(wait, goroutine, end));
        waits.clear();
        series.addTo(builder, startNanos);
        for (EventRows table : List.of(starts, ends, collections, samples)) {
            if (table.size() > 0) {
                builder.events(table.table().shifted(startNanos));
            }
        }
        stops.values().forEach(table -> builder.events(table.table().shifted(startNanos)));
        waited.values().forEach(table -> builder.events(table.table().shifted(startNanos)));
        builder.eventCounts(counts);
        builder.strings(frames.buildStrings());
        builder.stacks(frames.buildStacks());
        builder.threads(threads.build());
    }

    private void add(Wait wait, long goroutine, long endNanos) {
        waited.computeIfAbsent(
                        wait.reason().kind(),
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
                        frames.string(wait.reason().word()));
    }

    private long thread(long goroutine) {
        return goroutine == 0
                ? -1
                : threads.add(
                        new ThreadTable.ThreadRow(
                                goroutine, -1, "goroutine " + goroutine, "", true));
    }

    private void count(String what) {
        rows++;
        counts.merge(what, 1L, Long::sum);
    }
}
