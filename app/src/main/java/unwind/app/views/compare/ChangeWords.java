package unwind.app.views.compare;

import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.diff.DiffRow;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows in words.
final class ChangeWords {
    private static final double WHOLE = 100;
    private static final double MIN_RATE = 0.1;
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private ChangeWords() {}

    static String before(DiffRow row) {
        return value(row, row.before());
    }

    static String after(DiffRow row) {
        return value(row, row.after());
    }

    /// The difference with its sign.
    static String difference(DiffRow row) {
        return (row.delta() < 0 ? "−" : "+") + value(row, Math.abs(row.delta()));
    }

    /// How many times as much; "new" and "gone" where there is no such number, unless chance may
    /// explain it.
    static String factor(Change change) {
        DiffRow row = change.row();
        return switch (row.change()) {
            case APPEARED -> change.byChance() ? "–" : "new";
            case VANISHED -> change.byChance() ? "–" : "gone";
            case GREW, SHRANK, SAME -> times(row.ratio().orElse(1));
        };
    }

    /// The paths that take a tenth of it or more, of the second side where it is there.
    static String path(DiffRow row) {
        boolean gone = row.change() == DiffRow.Change.VANISHED;
        return (gone ? row.beforePaths() : row.afterPaths()).map(ChangeWords::path).orElse("");
    }

    /// Samples on each side; empty where it was counted.
    static String samples(DiffRow row) {
        return row.samplesBefore() + row.samplesAfter() == 0
                ? ""
                : Quantity.text(row.samplesBefore(), Unit.COUNT)
                        + " → "
                        + Quantity.text(row.samplesAfter(), Unit.COUNT);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String path(PathWeights paths) {
        List<String> words = new ArrayList<>();
        for (PathKind kind : PathKind.values()) {
            if (kind != PathKind.NORMAL && paths.of(kind) * 10 >= Math.max(1, paths.total())) {
                words.add(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return String.join(", ", words);
    }

    private static String times(double ratio) {
        if (ratio < 0.01) {
            return "< ×0.01";
        }
        int decimals = ratio < 9.995 ? 2 : ratio < 99.95 ? 1 : 0;
        return "×" + String.format(Locale.ROOT, "%,." + decimals + "f", ratio);
    }

    /// With its unit; what happens seldom is told per minute or per hour, on both sides alike.
    private static String value(DiffRow row, double value) {
        if (value == 0) {
            return "0";
        }
        if (!row.perSecond()) {
            // A mean of many is no less exact for being whole.
            boolean whole = row.unit() == Unit.COUNT && value >= WHOLE;
            return Quantity.text(whole ? Math.rint(value) : value, row.unit());
        }
        double most = Math.max(row.before(), row.after());
        if (row.unit() != Unit.COUNT || most >= MIN_RATE) {
            return Quantity.text(value, row.unit()) + "/s";
        }
        return most * MINUTE >= MIN_RATE
                ? Quantity.text(value * MINUTE, row.unit()) + "/min"
                : Quantity.text(value * HOUR, row.unit()) + "/h";
    }
}
