package unwind.app.export;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.chart.Columns;
import unwind.app.chart.Mark;
import unwind.app.chart.Pyramid;
import unwind.app.chart.Scale;
import unwind.app.chart.Spans;
import unwind.app.chart.TrackContent;
import unwind.app.chart.ValueRange;
import unwind.app.export.report.Block;
import unwind.parsers.model.Series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What the page's script needs to draw a track anew: values and spans, as many as a picture of a
/// few thousand columns can show; where there are more, the least and the greatest of each column.
/// Times are microseconds since the begin of the figure's time.
final class FigureData {
    /// Values of a curve.
    private static final int MAX_VALUES = 2400;

    /// Spans of one kind, the longest.
    private static final int MAX_SPANS = 1500;

    private static final int MAX_TEXT = 300;
    private static final double MICRO = 1000;
    private static final long FIRST_DAYS = 365 * 86_400L * 1_000_000_000L;

    private final Block.Figure figure;
    private final PageData data = new PageData();

    private FigureData(Block.Figure figure) {
        this.figure = figure;
    }

    static String of(Block.Figure figure, ValueRange values) {
        return new FigureData(figure).all(values);
    }

    private String all(ValueRange values) {
        TimeRange range = figure.range();
        TrackContent content = figure.content();
        long seconds = Math.floorDiv(range.fromNanos(), 1_000_000_000L);
        data.open("{");
        data.text("unit", content.track().unit().name());
        data.number("epoch", range.fromNanos() / 1_000_000);
        data.number("span", micros(range.toNanos()));
        data.number(
                "offset",
                (long)
                        figure.zone()
                                .getRules()
                                .getOffset(Instant.ofEpochSecond(seconds))
                                .getTotalSeconds());
        data.text("zone", figure.zone().getId().equals("Z") ? "UTC" : figure.zone().getId());
        data.truth("elapsed", range.toNanos() < FIRST_DAYS);
        data.number("low", values.low());
        data.number("high", values.high());
        data.open("curves", "[");
        content.curves().forEach(this::curve);
        data.close("]");
        spans("bars", content.bars());
        spans("bands", content.bands());
        data.open("ranges", "[");
        for (Block.Numbered each : figure.ranges()) {
            data.open("{");
            data.number("n", (long) each.number());
            data.text("title", each.title());
            data.text("hue", Palette.name(each.severity()));
            data.number("a", micros(each.range().fromNanos()));
            data.number("b", micros(each.range().toNanos()));
            data.close("}");
        }
        data.close("]");
        data.open("marks", "[");
        for (Mark mark : figure.marks()) {
            data.open("{");
            data.number("t", micros(mark.timeNanos()));
            data.text("title", mark.title() + ", " + mark.file());
            data.text("hue", "mark-" + Palette.name(mark.kind()));
            data.close("}");
        }
        data.close("]");
        data.close("}");
        return data.element();
    }

    private long micros(long nanos) {
        return Math.round((nanos - figure.range().fromNanos()) / MICRO);
    }

    private void curve(TrackContent.Curve curve) {
        Line line = curve.line();
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        collect(curve.pyramid(), times, values);
        data.open("{");
        data.text("label", figure.wording().apply(line.label()));
        data.text("hue", Palette.name(line.role()));
        data.truth("limit", line.role() == Line.Role.LIMIT);
        data.truth("main", line.role() == Line.Role.MAIN);
        data.open("t", "[");
        long before = 0;
        for (long time : times) {
            data.number(time - before);
            before = time;
        }
        data.close("]").open("v", "[");
        values.forEach(value -> data.number((double) value));
        data.close("]").close("}");
    }

    private void collect(Pyramid pyramid, List<Long> times, List<Double> values) {
        Series series = pyramid.series();
        int from = Math.max(0, series.timesNanos().lowerBound(figure.range().fromNanos()) - 1);
        int to =
                Math.min(series.size(), pyramid.firstAtOrAfter(figure.range().toNanos(), from) + 1);
        if (to - from <= MAX_VALUES) {
            for (int i = from; i < to; i++) {
                times.add(micros(series.timeNanos(i)));
                values.add(series.value(i));
            }
            return;
        }
        Scale scale = new Scale(figure.range(), MAX_VALUES / 2.0, 0, 1, 1);
        Columns columns = new Columns();
        columns.fill(pyramid, scale);
        for (int column = 0; column < columns.width(); column++) {
            if (!columns.isEmpty(column)) {
                int start = columns.start(column);
                if (start > 0 && Double.isNaN(series.value(start - 1))) {
                    times.add(micros(series.timeNanos(start - 1)));
                    values.add(Double.NaN);
                }
                double min = columns.min(column);
                double max = columns.max(column);
                boolean falls = series.value(start) > series.value(columns.end(column) - 1);
                times.add(micros(series.timeNanos(start)));
                values.add(falls ? max : min);
                if (min != max) {
                    times.add(micros(series.timeNanos(columns.end(column) - 1)));
                    values.add(falls ? min : max);
                }
            }
        }
    }

    private void spans(String name, List<Spans> all) {
        data.open(name, "[");
        for (Spans spans : all) {
            Bars bars = spans.bars();
            long from = figure.range().fromNanos();
            long to = figure.range().toNanos();
            int[] shown =
                    IntStream.range(0, bars.size())
                            .filter(i -> spans.endNanos(i) >= from && spans.startNanos(i) <= to)
                            .boxed()
                            .sorted(Comparator.comparingLong(i -> -bars.durationNanos().get(i)))
                            .limit(MAX_SPANS)
                            .sorted()
                            .mapToInt(i -> i)
                            .toArray();
            data.open("{");
            data.text("label", figure.wording().apply(bars.label()));
            data.text("hue", Palette.name(bars.kind()));
            data.open("t", "[");
            for (int i : shown) {
                data.number(micros(spans.startNanos(i)));
            }
            data.close("]").open("d", "[");
            for (int i : shown) {
                data.number(bars.durationNanos().get(i) / MICRO);
            }
            data.close("]").open("x", "[");
            for (int i : shown) {
                data.number(bars.textIndices().get(i));
            }
            data.close("]").open("texts", "[");
            for (String text : bars.texts()) {
                String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
                data.text(figure.wording().apply(cut));
            }
            data.close("]").close("}");
        }
        data.close("]");
    }
}
