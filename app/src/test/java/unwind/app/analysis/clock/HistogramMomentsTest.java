package unwind.app.analysis.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Histogram.Liveness;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/// Incidents drawn at random, of which the test knows when each histogram was taken and what it
/// counted: what is said must be true, and mostly something must be said.
class HistogramMomentsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_777_888_000L * SECOND;
    private static final int INCIDENTS = 150;

    /// What is known of the files' times. Where stops of others lie beside one's own, the likeliest
    /// is not always the truth: how often it may not be.
    private enum Times {
        CONFIRMED(0.005),
        KEPT(0.01),
        OFF_BY_HOURS(0.02),
        LOST(0.02);

        final double wrong;

        Times(double wrong) {
            this.wrong = wrong;
        }
    }

    /// What was taken when.
    private record Shot(long timeNanos, Liveness counted, long totalBytes) {}

    /// An incident.
    private static final class Drawn {
        final List<Shot> shots = new ArrayList<>();
        final List<ClockMark> marks = new ArrayList<>();
        final TimeRange watched;

        Drawn(Random random) {
            int count = 2 + random.nextInt(6);
            boolean late = random.nextInt(4) == 0;
            long time = START + 2 * SECOND;
            long live = 4_000_000 + random.nextInt(4_000_000);
            for (int i = 0; i < count; i++) {
                time += (2 + random.nextInt(20)) * SECOND + random.nextInt(900_000_000);
                live += random.nextInt(3_000_000);
                boolean all = random.nextInt(4) == 0;
                long total = all ? live + 6_000_000 + random.nextInt(20_000_000) : live;
                shots.add(new Shot(time, all ? Liveness.ALL : Liveness.LIVE, total));
            }
            long from =
                    late ? shots.get(count / 2).timeNanos() - SECOND - SECOND / 2 : START - SECOND;
            watched = new TimeRange(from, time + 20 * SECOND);
            for (Shot shot : shots) {
                boolean seen = watched.contains(shot.timeNanos());
                boolean isLive = shot.counted() == Liveness.LIVE;
                if (seen && (isLive || random.nextInt(3) > 0)) {
                    double left = shot.totalBytes() * (1 + 0.03 * random.nextGaussian());
                    marks.add(mark(shot.timeNanos(), isLive, (long) left));
                }
                if (seen && random.nextInt(8) == 0) {
                    // somebody else looked, and the file is not there
                    marks.add(
                            mark(
                                    shot.timeNanos() + SECOND + random.nextInt(900_000_000),
                                    true,
                                    (long) (shot.totalBytes() * 1.05)));
                }
            }
        }

        Recording recording() {
            EventTable collections =
                    new EventTable(
                            EventKind.COLLECTION,
                            column(watched.fromNanos() + SECOND),
                            Map.of(
                                    Attribute.DURATION_NANOS, column(SECOND / 100),
                                    Attribute.CAUSE, column(0),
                                    Attribute.GC_ID, column(1)));
            StringPool.Builder strings = new StringPool.Builder();
            strings.intern("G1 Evacuation Pause");
            return Recording.builder(
                            new TimeAxis(
                                    watched.fromNanos(),
                                    watched.toNanos(),
                                    TimeAxis.Source.RECORDED,
                                    0),
                            ClockBase.EPOCH)
                    .strings(strings.build())
                    .events(collections)
                    .build();
        }

        List<HistogramMoments.Found> found(Times times, Random random) {
            List<Undated> items = new ArrayList<>();
            for (int i = 0; i < shots.size(); i++) {
                Shot shot = shots.get(i);
                long closed = shot.timeNanos() + 100_000_000L + random.nextInt(700_000_000);
                OptionalLong modified =
                        OptionalLong.of(
                                switch (times) {
                                    case CONFIRMED, KEPT -> closed;
                                    case OFF_BY_HOURS -> closed + 5 * 3600 * SECOND;
                                    case LOST -> START + 86_400 * SECOND + i * 1_000_000L;
                                });
                items.add(
                        new Undated(
                                histogram(shot.totalBytes()),
                                Path.of("histogram-" + (i + 1) + ".txt"),
                                modified));
            }
            FileClock clock =
                    new FileClock(
                            times == Times.CONFIRMED ? OptionalLong.of(0) : OptionalLong.empty(),
                            false);
            return HistogramMoments.of(
                    items,
                    marks,
                    new HeapWatch(List.of(recording())),
                    new TimeRange(START, watched.toNanos()),
                    clock);
        }
    }

    private static ClockMark mark(long time, boolean live, long left) {
        return new ClockMark(
                ClockMark.Kind.HISTOGRAM,
                time,
                50_000_000,
                0,
                live,
                live ? OptionalLong.of(left) : OptionalLong.empty());
    }

    private static LongColumn column(long... values) {
        LongColumn.Builder column = new LongColumn.Builder();
        for (long value : values) {
            column.add(value);
        }
        return column.build();
    }

    private static Histogram histogram(long totalBytes) {
        return new Histogram(
                OptionalLong.empty(),
                Liveness.UNKNOWN,
                column(0),
                column(totalBytes / 24),
                column(totalBytes),
                OptionalLong.of(totalBytes / 24),
                OptionalLong.of(totalBytes));
    }

    @ParameterizedTest
    @EnumSource(Times.class)
    void whatIsSaidIsTrueAndMostlySomethingIsSaid(Times times) {
        int all = 0;
        int wrong = 0;
        int wrongKind = 0;
        int sure = 0;
        int kinds = 0;
        for (int seed = 0; seed < INCIDENTS; seed++) {
            Random random = new Random(seed);
            Drawn drawn = new Drawn(random);
            List<HistogramMoments.Found> found = drawn.found(times, random);
            for (int i = 0; i < found.size(); i++) {
                Shot shot = drawn.shots.get(i);
                HistogramMoments.Found each = found.get(i);
                all++;
                wrong += each.moment().filter(moment -> !holds(moment, shot)).isPresent() ? 1 : 0;
                sure += each.moment().filter(m -> m.between().isEmpty()).isPresent() ? 1 : 0;
                kinds += each.counted() == Liveness.UNKNOWN ? 0 : 1;
                wrongKind +=
                        each.counted() != Liveness.UNKNOWN && each.counted() != shot.counted()
                                ? 1
                                : 0;
            }
        }
        String tally =
                times
                        + ": "
                        + all
                        + " histograms, "
                        + sure
                        + " sure, "
                        + wrong
                        + " wrong, "
                        + kinds
                        + " kinds, "
                        + wrongKind
                        + " wrong";
        assertThat(wrong).as(tally).isLessThanOrEqualTo((int) (times.wrong * all));
        assertThat(wrongKind).as(tally).isLessThanOrEqualTo((int) (times.wrong * all));
        double least = times == Times.LOST ? 0.25 : 0.5;
        assertThat((double) sure).as(tally).isGreaterThan(least * all);
        assertThat((double) kinds).as(tally).isGreaterThan(least * all);
    }

    private static boolean holds(PlacedMoment moment, Shot shot) {
        long slack = SECOND / 10;
        return moment.between().isPresent()
                ? shot.timeNanos() >= moment.between().get().fromNanos() - slack
                        && shot.timeNanos() <= moment.between().get().toNanos() + slack
                : Math.abs(moment.timeNanos() - shot.timeNanos())
                        <= moment.uncertaintyNanos() + slack;
    }

    @Test
    void asManyStopsAsHistogramsOfThatKindAndNoTimesGoOneForOne() {
        List<ClockMark> marks = new ArrayList<>();
        List<Undated> items = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            marks.add(mark(START + (10 + 10 * i) * SECOND, true, 5_000_000 + 900_000L * i));
            items.add(
                    new Undated(
                            histogram(5_010_000 + 900_000L * i),
                            Path.of("h" + i),
                            OptionalLong.empty()));
        }
        TimeRange around = new TimeRange(START, START + 60 * SECOND);
        List<HistogramMoments.Found> found =
                HistogramMoments.of(
                        items,
                        marks,
                        new HeapWatch(List.of()),
                        around,
                        new FileClock(OptionalLong.empty(), true));
        assertThat(found)
                .extracting(each -> each.moment().orElseThrow().timeNanos())
                .containsExactlyElementsOf(marks.stream().map(ClockMark::timeNanos).toList());
        assertThat(found).allSatisfy(each -> assertThat(each.counted()).isEqualTo(Liveness.LIVE));
    }

    @Test
    void twoStopsThatFitAlikeMakeAnInterval() {
        List<ClockMark> marks =
                List.of(
                        mark(START + 10 * SECOND, true, 5_000_000),
                        mark(START + 20 * SECOND, true, 5_010_000));
        List<HistogramMoments.Found> found =
                HistogramMoments.of(
                        List.of(
                                new Undated(
                                        histogram(5_005_000), Path.of("h"), OptionalLong.empty())),
                        marks,
                        new HeapWatch(List.of()),
                        new TimeRange(START, START + 60 * SECOND),
                        new FileClock(OptionalLong.empty(), true));
        TimeRange between = found.getFirst().moment().orElseThrow().between().orElseThrow();
        assertThat(between.fromNanos()).isLessThanOrEqualTo(START + 10 * SECOND);
        assertThat(between.toNanos()).isGreaterThanOrEqualTo(START + 20 * SECOND);
        assertThat(found.getFirst().counted()).isEqualTo(Liveness.LIVE);
    }

    @Test
    void theFilesTimesPickTheStop() {
        List<ClockMark> marks =
                List.of(
                        mark(START + 10 * SECOND, true, 5_000_000),
                        mark(START + 20 * SECOND, true, 5_010_000));
        List<HistogramMoments.Found> found =
                HistogramMoments.of(
                        List.of(
                                new Undated(
                                        histogram(5_005_000),
                                        Path.of("h"),
                                        OptionalLong.of(START + 20 * SECOND + SECOND / 2))),
                        marks,
                        new HeapWatch(List.of()),
                        new TimeRange(START, START + 60 * SECOND),
                        new FileClock(OptionalLong.of(0), false));
        assertThat(found.getFirst().moment().orElseThrow()).isEqualTo(marks.getLast().moment());
    }

    @Test
    void collectorsThatWalkFromTheRootsCountNoGarbageWhateverWasAskedFor() {
        assertThat(withoutStops("ZGC").counted()).isEqualTo(Liveness.LIVE);
        assertThat(withoutStops("Shenandoah").counted()).isEqualTo(Liveness.LIVE);
        assertThat(withoutStops("G1").counted()).isEqualTo(Liveness.ALL);
    }

    /// A histogram of which a watched process shows no collection.
    private static HistogramMoments.Found withoutStops(String collector) {
        TimeRange watched = new TimeRange(START, START + 60 * SECOND);
        StringPool.Builder strings = new StringPool.Builder();
        strings.intern("Proactive");
        Recording recording =
                Recording.builder(
                                new TimeAxis(
                                        watched.fromNanos(),
                                        watched.toNanos(),
                                        TimeAxis.Source.RECORDED,
                                        0),
                                ClockBase.EPOCH)
                        .jvm(new Jvm(null, "25", 7L, START, collector, null, null, null, null))
                        .strings(strings.build())
                        .events(
                                new EventTable(
                                        EventKind.COLLECTION,
                                        column(START + SECOND),
                                        Map.of(
                                                Attribute.DURATION_NANOS, column(SECOND / 100),
                                                Attribute.CAUSE, column(0),
                                                Attribute.GC_ID, column(1))))
                        .build();
        return HistogramMoments.of(
                        List.of(
                                new Undated(
                                        histogram(5_000_000),
                                        Path.of("h"),
                                        OptionalLong.of(START + 30 * SECOND))),
                        List.of(),
                        new HeapWatch(List.of(recording)),
                        watched,
                        new FileClock(OptionalLong.of(0), false))
                .getFirst();
    }
}
