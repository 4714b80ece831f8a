package unwind.app.cli;

import unwind.app.analysis.histogram.ClassSeries;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.app.analysis.histogram.Snapshot;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// Class histograms for people.
final class HistogramText {
    private HistogramText() {}

    static List<String> of(Inputs inputs, HistogramCommand.OfProcess of, int mostClasses) {
        HistogramSeries series = of.series();
        List<String> lines = new ArrayList<>();
        lines.add(of.process().title());
        TextTable snapshots = new TextTable(3, 5);
        for (int i = 0; i < series.snapshots().size(); i++) {
            Snapshot snapshot = series.snapshots().get(i);
            OptionalLong time = snapshot.histogram().timeNanos();
            snapshots.row(
                    "  " + HistogramJson.path(inputs, List.of(of.process()), snapshot),
                    time.isPresent() ? Times.zoned(time.getAsLong()) : "time unknown",
                    switch (snapshot.histogram().liveness()) {
                        case LIVE -> "live objects";
                        case ALL -> "with garbage";
                        case UNKNOWN -> "live or not: unknown";
                    },
                    amount(snapshot.histogram().totalInstances(), Unit.COUNT),
                    amount(snapshot.histogram().totalBytes(), Unit.BYTES),
                    series.compared().contains(i) ? "" : "not compared");
        }
        lines.addAll(snapshots.lines());
        lines.add("");
        TextTable classes = new TextTable(1, 7);
        classes.row("class", "instances", "to", "per second", "bytes", "to", "per second", "trend");
        series.classes().stream().limit(mostClasses).forEach(each -> row(classes, each));
        lines.addAll(classes.lines());
        int more = series.classes().size() - mostClasses;
        if (more > 0) {
            lines.add("and " + more + " more classes; --top N shows more");
        }
        lines.add("");
        return lines;
    }

    private static void row(TextTable table, ClassSeries series) {
        table.row(
                series.className(),
                amount(first(series.instances()), Unit.COUNT),
                amount(first(series.instances().reversed()), Unit.COUNT),
                series.instancesPerSecond().isPresent()
                        ? String.format(
                                Locale.ROOT, "%+.2f", series.instancesPerSecond().getAsDouble())
                        : "",
                amount(first(series.bytes()), Unit.BYTES),
                amount(first(series.bytes().reversed()), Unit.BYTES),
                series.bytesPerSecond().isPresent()
                        ? Quantity.change(
                                Math.round(series.bytesPerSecond().getAsDouble()),
                                Unit.BYTES_PER_SECOND)
                        : "",
                series.trend().map(trend -> trend.word()).orElse(""));
    }

    private static OptionalLong first(List<OptionalLong> values) {
        return values.stream()
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static String amount(OptionalLong value, Unit unit) {
        if (value.isEmpty()) {
            return "";
        }
        return unit == Unit.COUNT
                ? String.format(Locale.ROOT, "%,d", value.getAsLong())
                : Quantity.text(value.getAsLong(), unit);
    }
}
