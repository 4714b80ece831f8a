package unwind.parsers.golang;

import unwind.parsers.bytes.Source;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The statistics of one `runtime.MemStats`.
final class MemStats {
    /// The length of the runtime's ring of pauses.
    private static final int PAUSES = 256;

    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final long[] pauseNanos = new long[PAUSES];
    private final long[] pauseEnds = new long[PAUSES];
    private String command = "";

    /// Takes a counter; only those of `runtime.MemStats` are kept.
    void number(String name, long value) {
        boolean known =
                switch (name) {
                    case "Alloc",
                            "TotalAlloc",
                            "Sys",
                            "Mallocs",
                            "Frees",
                            "HeapAlloc",
                            "HeapSys",
                            "HeapIdle",
                            "HeapInuse",
                            "HeapReleased",
                            "HeapObjects",
                            "StackInuse",
                            "StackSys",
                            "MSpanInuse",
                            "MSpanSys",
                            "MCacheInuse",
                            "MCacheSys",
                            "BuckHashSys",
                            "GCSys",
                            "OtherSys",
                            "NextGC",
                            "LastGC",
                            "PauseTotalNs",
                            "NumGC",
                            "NumForcedGC" ->
                            true;
                    default -> false;
                };
        if (known) {
            numbers.put(name, value);
        }
    }

    /// Takes an entry of the ring of pauses: how long (`PauseNs`), or when it ended (`PauseEnd`).
    void pause(String name, int index, long value) {
        if (index < PAUSES) {
            (name.equals("PauseNs") ? pauseNanos : pauseEnds)[index] = value;
        }
    }

    /// Takes the command line.
    void command(String value) {
        command = value;
    }

    boolean isEmpty() {
        return !numbers.containsKey("HeapAlloc") && !numbers.containsKey("Alloc");
    }

    /// The recording. The statistics themselves carry no date: they were taken after the last
    /// collection, and its date stands for theirs. A program without a collection has no date.
    Recording recording(Source source) throws IOException {
        long lastEnd = Math.max(0, numbers.getOrDefault("LastGC", 0L));
        TimeAxis axis = lastEnd > 0 ? axis(lastEnd) : Times.ofFile(source);
        Recording.Builder builder =
                Recording.builder(axis, lastEnd > 0 ? ClockBase.EPOCH : ClockBase.NONE);
        series(axis.endNanos()).addTo(builder);
        Frames frames = new Frames();
        EventRows pauses = pauses(frames);
        if (pauses.size() > 0) {
            builder.events(pauses.table());
        }
        numbers.forEach((name, value) -> builder.fact("MemStats " + name, Long.toString(value)));
        builder.strings(frames.buildStrings()).stacks(frames.buildStacks());
        builder.jvm(
                new Jvm(
                        "Go runtime",
                        null,
                        null,
                        null,
                        "Go",
                        null,
                        null,
                        command.isEmpty() ? null : command,
                        null));
        return builder.build();
    }

    private TimeAxis axis(long lastEnd) {
        long first = lastEnd;
        for (int i = 0; i < PAUSES; i++) {
            if (isPause(i)) {
                first = Math.min(first, pauseEnds[i] - pauseNanos[i]);
            }
        }
        return Times.recorded(first, lastEnd);
    }

    private TimedSeries series(long nanos) {
        TimedSeries series = new TimedSeries();
        add(series, SeriesNames.HEAP_USED, nanos, "HeapAlloc");
        add(series, SeriesNames.HEAP_COMMITTED, nanos, "HeapSys");
        add(series, SeriesNames.HEAP_GOAL, nanos, "NextGC");
        add(series, SeriesNames.HEAP_RELEASED, nanos, "HeapReleased");
        return series;
    }

    private void add(TimedSeries series, String name, long nanos, String statistic) {
        Long value = numbers.get(statistic);
        if (value != null) {
            series.add(name, Unit.BYTES, nanos, value);
        }
    }

    private EventRows pauses(Frames frames) {
        EventRows rows =
                new EventRows(
                        EventKind.GC_PAUSE,
                        Attribute.DURATION_NANOS,
                        Attribute.GC_ID,
                        Attribute.NAME);
        for (int i = 0; i < PAUSES; i++) {
            if (isPause(i)) {
                // both pauses of a collection are counted together in one entry
                rows.add(
                        pauseEnds[i] - pauseNanos[i],
                        pauseNanos[i],
                        collection(i),
                        frames.string("stop the world"));
            }
        }
        return rows;
    }

    /// The number of the collection whose pauses an entry of the ring holds: they are counted from
    /// 1, and the entries are written in turn. -1 where the statistics do not tell how many ran.
    private long collection(int index) {
        long count = numbers.getOrDefault("NumGC", -1L);
        long number = count - Math.floorMod(count - 1 - index, PAUSES);
        return number > 0 ? number : -1;
    }

    private boolean isPause(int index) {
        return pauseEnds[index] > 0
                && pauseNanos[index] > 0
                && pauseNanos[index] < pauseEnds[index];
    }
}
