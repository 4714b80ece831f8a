package unwind.app.export.report;

import unwind.app.analysis.histogram.ClassSeries;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.app.analysis.histogram.Snapshot;
import unwind.app.chart.Quantity;
import unwind.app.export.report.Block.Column;
import unwind.parsers.model.Histogram.Liveness;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The class histograms and which classes grow.
final class HistogramSection {
    private static final int ROWS = 25;

    private HistogramSection() {}

    static List<Block> of(Sections.OfProcess of) {
        HistogramSeries series = HistogramSeries.of(of.process().recordings(), of.input().range());
        if (series.snapshots().isEmpty()) {
            return List.of();
        }
        List<List<String>> snapshots = new ArrayList<>();
        for (int i = 0; i < series.snapshots().size(); i++) {
            snapshots.add(row(of, series.snapshots().get(i), series.compared().contains(i)));
        }
        return List.of(
                new Block.Table(
                        List.of(
                                Column.code("histogram"),
                                Column.text("taken"),
                                Column.text("counts"),
                                Column.number("instances"),
                                Column.number("bytes"),
                                Column.text("")),
                        snapshots),
                new Block.Table(
                        List.of(
                                Column.code("class, fastest growing first"),
                                Column.number("instances"),
                                Column.number("to"),
                                Column.number("per second"),
                                Column.number("bytes"),
                                Column.number("to"),
                                Column.number("per second"),
                                Column.text("trend")),
                        series.classes().stream().limit(ROWS).map(HistogramSection::row).toList()));
    }

    private static List<String> row(Sections.OfProcess of, Snapshot snapshot, boolean compared) {
        OptionalLong time = snapshot.histogram().timeNanos();
        return List.of(
                of.input().name(of.process(), snapshot.recording()),
                time.isPresent() ? of.input().instants().text(time.getAsLong()) : "time unknown",
                words(snapshot.histogram().liveness()),
                count(snapshot.histogram().totalInstances()),
                bytes(snapshot.histogram().totalBytes()),
                compared ? "" : "not compared");
    }

    private static String words(Liveness liveness) {
        return switch (liveness) {
            case LIVE -> "live objects";
            case ALL -> "with garbage";
            case UNKNOWN -> "live or not: unknown";
        };
    }

    private static List<String> row(ClassSeries each) {
        return List.of(
                each.className(),
                count(first(each.instances())),
                count(first(each.instances().reversed())),
                rate(each.instancesPerSecond(), Unit.PER_SECOND),
                bytes(first(each.bytes())),
                bytes(first(each.bytes().reversed())),
                rate(each.bytesPerSecond(), Unit.BYTES_PER_SECOND),
                each.trend().map(trend -> trend.word()).orElse(""));
    }

    private static OptionalLong first(List<OptionalLong> values) {
        return values.stream()
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static String count(OptionalLong value) {
        return value.isEmpty() ? "" : String.format(Locale.ROOT, "%,d", value.getAsLong());
    }

    private static String bytes(OptionalLong value) {
        return value.isEmpty() ? "" : Quantity.text(value.getAsLong(), Unit.BYTES);
    }

    private static String rate(OptionalDouble perSecond, Unit unit) {
        if (perSecond.isEmpty()) {
            return "";
        }
        double value = perSecond.getAsDouble();
        String sign = value > 0 ? "+" : value < 0 ? "−" : "";
        return sign + Quantity.text(Math.abs(value), unit);
    }
}
