package unwind.app.views.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.diff.Diff;
import unwind.app.analysis.diff.DiffRow;
import unwind.app.analysis.source.BenchmarkChange;
import unwind.app.analysis.source.BenchmarkComparison;
import unwind.app.session.Readings;
import unwind.parsers.model.Benchmark;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

class ChangesTest {
    private static final BenchmarkComparison NO_BENCHMARKS =
            new BenchmarkComparison(List.of(), List.of());
    private static final Diff DIFF =
            new Diff(
                    List.of(
                            row("allocated", "a.A.m:1", Unit.BYTES, true, 1024, 3072),
                            row("allocated", "a.B.m:2", Unit.BYTES, true, 8192, 8192),
                            row("allocated", "a.C.m:3", Unit.BYTES, true, 0, 512)),
                    List.of(
                            row("live bytes", "a.A", Unit.BYTES, false, 5e6, 4e6),
                            row("live instances", "a.A", Unit.COUNT, false, 900, 0)),
                    List.of(row("thrown at", "a.E at a.A.m:1", Unit.COUNT, true, 0.5, 250)),
                    List.of(row("live threads", "live", Unit.COUNT, false, 10, 11)),
                    List.of(row("time stopped", "GC pause", Unit.NANOSECONDS, true, 1e6, 9e6)),
                    NO_BENCHMARKS,
                    List.of());
    private static final Side SIDE =
            Side.open(
                    Side.Source.WHOLE,
                    IncidentClock.align(List.of(Readings.of("open.jfr", 1L, 10L, 20)))
                            .processes()
                            .getFirst(),
                    List.of(new TimeRange(0, 1)));
    private static final List<Change> CHANGES = Change.of(DIFF);

    @Test
    void whatIsTheSameIsNoChange() {
        assertThat(CHANGES).hasSize(7).noneMatch(change -> change.row().name().equals("a.B.m:2"));
    }

    @Test
    void theLargestShareOfItsMeasureComesFirstWhateverTheUnit() {
        assertThat(CHANGES.getFirst().row().measure()).isEqualTo("live instances");
        assertThat(CHANGES)
                .isSortedAccordingTo((a, b) -> Double.compare(b.size(), a.size()))
                .allMatch(change -> change.size() > 0 && change.size() <= 1);
        assertThat(CHANGES.getLast().row().name()).isEqualTo("a.C.m:3");
    }

    @Test
    void withinAMeasureTheOrderIsThatOfTheDifferences() {
        List<Double> deltas =
                listed("", Optional.of(Kind.SITE)).stream().map(c -> c.row().delta()).toList();
        assertThat(deltas).containsExactly(2048.0, 512.0);
    }

    @Test
    void aSearchAndAKindLeaveTheirRows() {
        assertThat(listed("a.e at", Optional.empty())).hasSize(1);
        assertThat(listed("live", Optional.empty())).hasSize(3);
        assertThat(listed("live", Optional.of(Kind.THREAD))).hasSize(1);
        assertThat(listed("nowhere", Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ChangeColumn.class)
    void eachColumnSortsBothWays(ChangeColumn column) {
        List<Change> rising = sorted(column, false);
        assertThat(rising).isSortedAccordingTo(column.order());
        List<Change> falling = sorted(column, true);
        assertThat(falling).isSortedAccordingTo(column.order().reversed());
        assertThat(rising).containsExactlyInAnyOrderElementsOf(CHANGES);
    }

    @Test
    void valuesSortAsNumbersOfTheirUnitNotAsWords() {
        List<Double> stopped =
                new Arrangement("", Optional.empty(), List.of(by(ChangeColumn.AFTER, true)))
                        .of(CHANGES).stream()
                                .filter(change -> change.row().perSecond())
                                .filter(change -> change.row().unit() == Unit.BYTES)
                                .map(change -> change.row().after())
                                .toList();
        assertThat(stopped).containsExactly(3072.0, 512.0);
        assertThat(sorted(ChangeColumn.FACTOR, true).getFirst().row().change())
                .isEqualTo(DiffRow.Change.APPEARED);
        assertThat(sorted(ChangeColumn.FACTOR, false).getFirst().row().change())
                .isEqualTo(DiffRow.Change.VANISHED);
    }

    @Test
    void ratesAndMomentsAreWrittenWithTheirUnits() {
        DiffRow allocated = row("allocated", "x", Unit.BYTES, true, 1024, 3072);
        assertThat(ChangeWords.before(allocated)).isEqualTo("1.00 KiB/s");
        assertThat(ChangeWords.difference(allocated)).isEqualTo("+2.00 KiB/s");
        assertThat(factor(allocated)).isEqualTo("×3.00");
        DiffRow live = row("live bytes", "x", Unit.BYTES, false, 3 << 20, 1 << 20);
        assertThat(ChangeWords.after(live)).isEqualTo("1.00 MiB");
        assertThat(ChangeWords.difference(live)).isEqualTo("−2.00 MiB");
        DiffRow threads = row("live threads", "x", Unit.COUNT, false, 99.5, 1441.3);
        assertThat(ChangeWords.before(threads)).isEqualTo("99.5");
        assertThat(ChangeWords.after(threads)).isEqualTo("1441");
    }

    @Test
    void whatAppearedOrVanishedIsMarkedAndHasNoFactor() {
        DiffRow appeared = row("allocated", "x", Unit.BYTES, true, 0, 5);
        assertThat(factor(appeared)).isEqualTo("new");
        assertThat(ChangeWords.before(appeared)).isEqualTo("0");
        assertThat(factor(row("allocated", "x", Unit.BYTES, true, 5, 0))).isEqualTo("gone");
    }

    @Test
    void whatHappensSeldomIsToldPerMinuteOrHour() {
        DiffRow minute = row("collections", "x", Unit.COUNT, true, 0.0, 0.05);
        assertThat(ChangeWords.after(minute)).isEqualTo("3/min");
        DiffRow hour = row("collections", "x", Unit.COUNT, true, 0.001, 0.0005);
        assertThat(ChangeWords.before(hour)).isEqualTo("3.60/h");
        assertThat(ChangeWords.after(hour)).isEqualTo("1.80/h");
    }

    @Test
    void factorsStayReadable() {
        assertThat(factor(1, 0.001)).isEqualTo("< ×0.01");
        assertThat(factor(1, 45.67)).isEqualTo("×45.7");
        assertThat(factor(1, 3886.9)).isEqualTo("×3,887");
    }

    @Test
    void copiedRowsHaveTheirTitlesAndATabBetweenCells() {
        String text = Arrangement.text(listed("a.e at", Optional.empty()));
        assertThat(text.lines())
                .containsExactly(
                        "Kind\tMeasure\tName\tBefore\tAfter\tChange\tFactor\tPath\tMostly\tSamples",
                        "Exception\tthrown at\ta.E at a.A.m:1\t0.50/s\t250/s\t+250/s\t×500\t\t\t");
    }

    @Test
    void whatIsNotComparedIsSaidOncePerReason() {
        Comparison comparison =
                Comparison.of(
                        SIDE,
                        SIDE,
                        new Diff(
                                DIFF.sites(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                NO_BENCHMARKS,
                                List.of(
                                        new Diff.NotCompared("pauses", "why"),
                                        new Diff.NotCompared("thread dumps", "why"))));
        assertThat(ComparisonWords.note(comparison, 1, ""))
                .isEqualTo(
                        "1 of 2 changes. 1 row is the same. Not compared: pauses, thread dumps:"
                                + " why.");
        assertThat(comparison.counts()).containsOnlyKeys(Kind.SITE);
    }

    @Test
    void everyColumnArrangesHundredsOfThousandsOfRows() {
        List<DiffRow> rows = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            rows.add(row("allocated", "a.C" + i + ".m:1", Unit.BYTES, true, i, 3.0 * i % 1000 + 1));
        }
        Collections.shuffle(rows, new Random(1));
        List<Change> changes =
                Change.of(
                        new Diff(
                                rows,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                NO_BENCHMARKS,
                                List.of()));
        for (ChangeColumn column : ChangeColumn.values()) {
            assertThat(
                            new Arrangement("c1", Optional.of(Kind.SITE), List.of(by(column, true)))
                                    .of(changes))
                    .hasSizeGreaterThan(100_000);
        }
    }

    private static String factor(double before, double after) {
        return factor(row("x", "x", Unit.COUNT, false, before, after));
    }

    private static String factor(DiffRow row) {
        return ChangeWords.factor(new Change(Kind.SITE, row, 1, false, ""));
    }

    private static DiffRow sampled(String name, long before, long after) {
        return new DiffRow(
                "allocated",
                name,
                "",
                Unit.BYTES,
                true,
                before * 512.0,
                after * 512.0,
                before,
                after,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void twoSamplesAreNotCalledNewAndAHundredAre() {
        List<Change> changes =
                Change.of(
                        new Diff(
                                List.of(sampled("a.Rare.m:1", 0, 2), sampled("a.Much.m:1", 0, 100)),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                NO_BENCHMARKS,
                                List.of()));
        assertThat(changes).map(Change::byChance).containsExactly(false, true);
        assertThat(changes).map(ChangeColumn.FACTOR::text).containsExactly("new", "–");
    }

    private static Benchmark benchmark(String name, String unit, double... runs) {
        return Benchmark.ofRuns(name, unit, Arrays.stream(runs).boxed().toList());
    }

    private static BenchmarkChange change(Benchmark before, Benchmark after, double chance) {
        return new BenchmarkChange(before, after, OptionalDouble.of(chance));
    }

    @Test
    void benchmarksOfBothSidesAreRowsInTheirOwnUnitAndChanceIsNoChange() {
        BenchmarkComparison benchmarks =
                new BenchmarkComparison(
                        List.of(
                                change(
                                        benchmark("Cache.put", "us/op", 10, 10, 10),
                                        benchmark("Cache.put", "us/op", 15, 15, 15),
                                        0.008),
                                change(
                                        benchmark("Cache.key", "ns/op", 31, 32, 33),
                                        benchmark("Cache.key", "ns/op", 32, 33, 34),
                                        0.6)),
                        List.of());
        List<Change> changes =
                Change.of(
                        new Diff(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                benchmarks,
                                List.of()));
        assertThat(changes)
                .map(each -> each.row().name())
                .containsExactly("Cache.put", "Cache.key");
        assertThat(changes).map(Change::byChance).containsExactly(false, true);
        assertThat(changes)
                .map(each -> ChangeWords.before(each.row()))
                .first()
                .isEqualTo("10.0 µs");
        assertThat(changes).map(ChangeColumn.FACTOR::text).first().isEqualTo("×1.50");
    }

    private static List<Change> listed(String text, Optional<Kind> kind) {
        return new Arrangement(text, kind, List.of()).of(CHANGES);
    }

    private static List<Change> sorted(ChangeColumn column, boolean descending) {
        return new Arrangement("", Optional.empty(), List.of(by(column, descending))).of(CHANGES);
    }

    private static Arrangement.Order by(ChangeColumn column, boolean descending) {
        return new Arrangement.Order(column, descending);
    }

    private static DiffRow row(
            String measure,
            String name,
            Unit unit,
            boolean perSecond,
            double before,
            double after) {
        return new DiffRow(
                measure,
                name,
                "",
                unit,
                perSecond,
                before,
                after,
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }
}
