package unwind.app.cli;

import unwind.app.chart.Quantity;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The timeline for people: what each series ranges over, and a small picture of it.
final class TimelineText {
    private static final int PICTURE_COLUMNS = 60;

    private TimelineText() {}

    static List<String> of(List<TimelineSeries> all, Charset charset) {
        boolean severalProcesses = all.stream().map(TimelineSeries::pid).distinct().count() > 1;
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (TimelineSeries each : all) {
            Series series = each.series();
            if (series.size() > 0) {
                from = Math.min(from, series.timeNanos(0));
                to = Math.max(to, series.timeNanos(series.size() - 1));
            }
        }
        if (to < from) {
            return List.of("Nothing was recorded in this time.");
        }
        TextTable table = new TextTable(1, 5);
        table.row("", "values", "least", "most", "last", "");
        for (TimelineSeries each : all) {
            String name = each.series().name();
            table.row(
                    severalProcesses ? name + " of " + each.pid() : name,
                    String.format(Locale.ROOT, "%,d", each.series().size()),
                    least(each.series()),
                    most(each.series()),
                    last(each),
                    Sparkline.of(each, from, to, PICTURE_COLUMNS, charset));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("Pictures from " + Times.readable(from) + " to " + Times.zoned(to));
        return lines;
    }

    private static String least(Series series) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            least = Math.min(least, series.value(i));
        }
        return series.size() == 0 ? "" : text(least, series.unit());
    }

    private static String most(Series series) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            most = Math.max(most, series.value(i));
        }
        return series.size() == 0 ? "" : text(most, series.unit());
    }

    private static String last(TimelineSeries each) {
        Series series = each.series();
        return each.spans() || series.size() == 0
                ? ""
                : text(series.value(series.size() - 1), series.unit());
    }

    private static String text(double value, Unit unit) {
        return Quantity.text(value, unit);
    }
}
