package unwind.app.views.overview;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.summary.RangeSummary;
import unwind.app.analysis.summary.StopTotals;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.analysis.timeline.Track;
import unwind.app.analysis.timeline.TrackData;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntToLongFunction;

/// An incident made up for tests and pictures: for ten minutes a service leaks until its collector
/// runs without end. The same on every run.
final class Incident {
    static final long START = 1_795_252_980_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final long LENGTH = 600 * SECOND;
    static final TimeRange RANGE = new TimeRange(START, START + LENGTH);
    private static final long MIB = 1 << 20;

    private final Random random = new Random(7);

    /// Eight tracks, one of them without data.
    static Timeline timeline() {
        Incident incident = new Incident();
        return new Timeline(
                RANGE,
                List.of(
                        incident.heap(),
                        incident.pauses(),
                        incident.threads(),
                        incident.allocation(),
                        incident.exceptions(),
                        incident.cpu(),
                        absent(),
                        incident.rss()));
    }

    /// A summary with some numbers missing.
    static RangeSummary summary(TimeRange range) {
        return new RangeSummary(
                range,
                OptionalLong.of(42),
                OptionalLong.of(53),
                new StopTotals(
                        OptionalLong.of(57),
                        OptionalLong.of(3_450_000_000L),
                        OptionalLong.of(812_000_000L)),
                OptionalLong.of(900 * MIB),
                OptionalLong.of(1620 * MIB),
                OptionalLong.of(120),
                OptionalLong.empty(),
                OptionalLong.of(15_230),
                OptionalLong.of(48_000 * MIB),
                List.of(
                        new RangeSummary.Site(
                                "com.example.orders.OrderCache.lookup:118",
                                "byte[]",
                                21_000 * MIB,
                                0.4375),
                        new RangeSummary.Site(
                                "com.example.http.internal.codec.ChunkedTransferDecoder.readChunk:412",
                                "com.example.http.internal.codec.Chunk",
                                9_000 * MIB,
                                0.1875),
                        new RangeSummary.Site(
                                "java.util.HashMap.resize:702",
                                "java.util.HashMap$Node[]",
                                4_000 * MIB,
                                0.083)));
    }

    private TimelineTrack heap() {
        int samples = 3000;
        LongColumn times = times(samples);
        double[] used = {200};
        Line heap =
                line(
                        "used",
                        Line.Role.MAIN,
                        "heap.used",
                        Unit.BYTES,
                        times,
                        i -> {
                            double live = 180 + 1500 * Math.pow(i / (double) samples, 2.2);
                            used[0] += 12 + random.nextDouble() * 10;
                            if (used[0] > Math.min(1900, live + 420)) {
                                used[0] = live;
                            }
                            return (long) (used[0] * MIB);
                        });
        LongColumn collections = times(90);
        Line after =
                line(
                        "after GC",
                        Line.Role.SECOND,
                        "heap.afterGc",
                        Unit.BYTES,
                        collections,
                        i -> (long) ((180 + 1500 * Math.pow(i / 90.0, 2.2)) * MIB));
        Line committed =
                line(
                        "committed",
                        Line.Role.LIMIT,
                        "heap.committed",
                        Unit.BYTES,
                        collections,
                        i -> (i < 20 ? 1024 : i < 45 ? 1536 : 2048) * MIB);
        return track(
                "heap", "Heap", Unit.BYTES, List.of(heap, after, committed), List.of(), List.of());
    }

    private TimelineTrack pauses() {
        LongColumn starts = times(240);
        Bars gc =
                bars(
                        "pause",
                        "GC pause",
                        Bars.Kind.GC_PAUSE,
                        starts,
                        i ->
                                (long)
                                        ((6
                                                        + random.nextInt(14)
                                                        + (i > 190 ? random.nextInt(500) : 0))
                                                * 1e6));
        Bars safepoint =
                bars(
                        "safepoint",
                        "safepoint",
                        Bars.Kind.SAFEPOINT,
                        times(60),
                        i -> (long) ((1 + random.nextInt(8)) * 1e6));
        Bars diagnosis =
                bars(
                        "safepoint",
                        "diagnosis",
                        Bars.Kind.DIAGNOSIS,
                        LongColumn.of(START + 480 * SECOND),
                        i -> 940_000_000L);
        Bars cycles =
                bars(
                        "concurrent",
                        "concurrent cycle",
                        Bars.Kind.CONCURRENT,
                        times(14),
                        i -> (6 + i) * SECOND);
        return track(
                "pauses",
                "Pauses",
                Unit.NANOSECONDS,
                List.of(),
                List.of(gc, safepoint, diagnosis),
                List.of(cycles));
    }

    private TimelineTrack threads() {
        LongColumn times = times(600);
        return track(
                "threads",
                "Live threads",
                Unit.COUNT,
                List.of(
                        line(
                                "live",
                                Line.Role.MAIN,
                                "threads.live",
                                Unit.COUNT,
                                times,
                                i -> 48 + (i > 380 ? (i - 380) / 2 : 0) + random.nextInt(4)),
                        line(
                                "daemon",
                                Line.Role.SECOND,
                                "threads.daemon",
                                Unit.COUNT,
                                times,
                                i -> 31 + (i > 380 ? (i - 380) / 4 : 0)),
                        line(
                                "peak",
                                Line.Role.LIMIT,
                                "threads.peak",
                                Unit.COUNT,
                                times,
                                i ->
                                        i < 100
                                                ? 60
                                                : Math.max(
                                                        64, 52 + (i > 380 ? (i - 380) / 2 : 0)))),
                List.of(),
                List.of());
    }

    private TimelineTrack allocation() {
        return track(
                "allocation",
                "Allocation",
                Unit.BYTES_PER_SECOND,
                List.of(
                        line(
                                "allocated",
                                Line.Role.MAIN,
                                "allocation.rate",
                                Unit.BYTES_PER_SECOND,
                                times(600),
                                i ->
                                        (60
                                                        + random.nextInt(40)
                                                        + (i > 350 ? random.nextInt(180) : 0))
                                                * MIB)),
                List.of(),
                List.of());
    }

    private TimelineTrack exceptions() {
        return track(
                "exceptions",
                "Exceptions",
                Unit.PER_SECOND,
                List.of(
                        line(
                                "thrown",
                                Line.Role.MAIN,
                                "exceptions.rate",
                                Unit.PER_SECOND,
                                times(600),
                                i ->
                                        i > 400 && i < 520
                                                ? 800 + random.nextInt(900)
                                                : random.nextInt(6))),
                List.of(),
                List.of());
    }

    private TimelineTrack cpu() {
        LongColumn times = times(600);
        return track(
                "cpu",
                "CPU",
                Unit.RATIO,
                List.of(
                        share(
                                "JVM",
                                Line.Role.MAIN,
                                "cpu.jvm",
                                times,
                                i -> 0.2f + random.nextFloat() * 0.1f + (i > 450 ? 0.5f : 0)),
                        share(
                                "machine",
                                Line.Role.SECOND,
                                "cpu.machine",
                                times,
                                i -> 0.35f + random.nextFloat() * 0.1f + (i > 450 ? 0.5f : 0))),
                List.of(),
                List.of());
    }

    private static TimelineTrack absent() {
        Track track =
                new Track(
                        "lockwait",
                        "Lock wait",
                        Unit.NANOSECONDS,
                        r -> TrackData.ofLines(List.of()));
        return new TimelineTrack(
                track,
                TrackData.absent(
                        new Absence(
                                "lock waits",
                                "jdk.JavaMonitorEnter was not recorded",
                                "the JFR setting jdk.JavaMonitorEnter#enabled=true")));
    }

    private TimelineTrack rss() {
        return track(
                "rss",
                "Resident memory",
                Unit.BYTES,
                List.of(
                        line(
                                "resident",
                                Line.Role.MAIN,
                                "rss",
                                Unit.BYTES,
                                times(60),
                                i -> (1300 + i * 18) * MIB)),
                List.of(),
                List.of());
    }

    private static LongColumn times(int count) {
        LongColumn.Builder builder = new LongColumn.Builder();
        for (int i = 0; i < count; i++) {
            builder.add(START + LENGTH / count * i);
        }
        return builder.build();
    }

    static LongColumn values(int count, IntToLongFunction value) {
        LongColumn.Builder builder = new LongColumn.Builder();
        for (int i = 0; i < count; i++) {
            builder.add(value.applyAsLong(i));
        }
        return builder.build();
    }

    static Line line(
            String label,
            Line.Role role,
            String name,
            Unit unit,
            LongColumn times,
            IntToLongFunction value) {
        return new Line(label, role, Series.of(name, unit, times, values(times.size(), value)));
    }

    private interface Share {
        float at(int index);
    }

    private static Line share(
            String label, Line.Role role, String name, LongColumn times, Share share) {
        LongColumn values =
                values(
                        times.size(),
                        i -> Integer.toUnsignedLong(Float.floatToIntBits(share.at(i))));
        return new Line(
                label,
                role,
                new Series(name, Unit.RATIO, times, values, Series.Encoding.FLOAT_BITS));
    }

    private static Bars bars(
            String name, String label, Bars.Kind kind, LongColumn starts, IntToLongFunction nanos) {
        return new Bars(
                name,
                label,
                kind,
                starts,
                values(starts.size(), nanos),
                texts(kind),
                values(starts.size(), i -> i % 7 == 6 ? 1 : 0));
    }

    private static List<String> texts(Bars.Kind kind) {
        return switch (kind) {
            case GC_PAUSE ->
                    List.of("Pause Young (Normal), G1 Evacuation Pause", "Pause Full, Allocation");
            case SAFEPOINT -> List.of("ICBufferFull", "Cleanup");
            case DIAGNOSIS -> List.of("GC_HeapInspection", "ThreadDump");
            case CONCURRENT -> List.of("Concurrent Mark", "Concurrent Undo");
        };
    }

    static TimelineTrack track(
            String id,
            String title,
            Unit unit,
            List<Line> lines,
            List<Bars> bars,
            List<Bars> bands) {
        return new TimelineTrack(
                new Track(id, title, unit, r -> TrackData.ofLines(List.of())),
                new TrackData(lines, bars, bands, Optional.empty()));
    }
}
