package unwind.app.session.story;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.diff.Diff;
import unwind.app.analysis.diff.DiffRow;
import unwind.app.analysis.diff.DiffSide;
import unwind.app.analysis.onset.Rise;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// What changed at an instant: everything that was counted before and after it, and the curves that
/// rose then.
final class Changes {
    /// Rows of each list that are said.
    private static final int MAX_ROWS = 2;

    /// A ratio from which on, or its inverse up to which, a change is said.
    private static final double MIN_RATIO = 1.5;

    /// A side that is shorter says nothing, seconds.
    private static final double MIN_SECONDS = 2;

    /// Fewer samples, where those are known, are chance.
    private static final int MIN_SAMPLES = 10;

    private Changes() {}

    /// What changed, as sentences with numbers; empty where the sides are too short to compare.
    static List<String> at(
            long onsetNanos, Examined examined, List<Rise> rises, CrashStory.Numbers numbers) {
        List<String> texts = new ArrayList<>();
        for (Rise rise : rises) {
            texts.add(
                    capital(rise.what())
                            + ": "
                            + number(rise.before(), rise.unit(), numbers)
                            + " on average before, "
                            + number(rise.after(), rise.unit(), numbers)
                            + " after, at most "
                            + number(rise.peak(), rise.unit(), numbers));
        }
        TimeRange range = examined.range();
        long at = Math.clamp(onsetNanos, range.fromNanos(), range.toNanos());
        DiffSide before = side(examined, new TimeRange(range.fromNanos(), at));
        DiffSide after = side(examined, new TimeRange(at, range.toNanos()));
        if (before.seconds() >= MIN_SECONDS && after.seconds() >= MIN_SECONDS) {
            Diff diff = Diff.of(before, after);
            List.of(diff.sites(), diff.exceptions(), diff.threads(), diff.pauses(), diff.classes())
                    .forEach(rows -> add(texts, rows, numbers));
        }
        return texts;
    }

    private static DiffSide side(Examined examined, TimeRange range) {
        return new DiffSide(
                List.of(examined.process().recordings()), List.of(range), examined.classes());
    }

    private static void add(List<String> texts, List<DiffRow> rows, CrashStory.Numbers numbers) {
        rows.stream()
                .filter(row -> Changes.isLarge(row) && isCounted(row))
                .limit(MAX_ROWS)
                .map(row -> text(row, numbers))
                .forEach(texts::add);
    }

    /// Whether enough was seen of it, and it is the program's: what the diagnosis itself stopped is
    /// no part of the incident.
    private static boolean isCounted(DiffRow row) {
        long samples = Math.max(row.samplesBefore(), row.samplesAfter());
        return (samples == 0 || samples >= MIN_SAMPLES) && !row.name().contains("by diagnosis");
    }

    private static boolean isLarge(DiffRow row) {
        return switch (row.change()) {
            case SAME -> false;
            case APPEARED, VANISHED -> true;
            case GREW, SHRANK -> {
                OptionalDouble ratio = row.ratio();
                yield ratio.isPresent()
                        && (ratio.getAsDouble() >= MIN_RATIO
                                || ratio.getAsDouble() <= 1 / MIN_RATIO);
            }
        };
    }

    private static String text(DiffRow row, CrashStory.Numbers numbers) {
        String what =
                capital(row.measure())
                        + (row.name().equals("(all)") ? " in all: " : ", " + row.name() + ": ");
        String before = amount(row.before(), row, numbers);
        String after = amount(row.after(), row, numbers);
        return what
                + switch (row.change()) {
                    case APPEARED -> "none before, " + after + " after";
                    case VANISHED -> before + " before, none after";
                    case SAME, GREW, SHRANK ->
                            before + " before, " + after + " after (" + ratio(row) + ")";
                };
    }

    private static String ratio(DiffRow row) {
        double ratio = row.ratio().orElse(1);
        return ratio >= 1
                ? String.format(Locale.ROOT, "%.1f times as much", ratio)
                : String.format(Locale.ROOT, "%.0f %% of it", ratio * 100);
    }

    private static String amount(double value, DiffRow row, CrashStory.Numbers numbers) {
        String number = number(value, row.unit(), numbers);
        return number + (row.perSecond() && !number.endsWith("/s") ? " a second" : "");
    }

    /// A number with its unit; small counts and shares have digits that rounding would take away.
    static String number(double value, Unit unit, CrashStory.Numbers numbers) {
        return switch (unit) {
            case RATIO -> String.format(Locale.ROOT, "%.0f %%", value * 100);
            case COUNT, PER_SECOND ->
                    String.format(
                                    Locale.ROOT,
                                    Math.abs(value) < 10 && value != Math.rint(value)
                                            ? "%.1f"
                                            : "%,.0f",
                                    value)
                            + (unit == Unit.PER_SECOND ? "/s" : "");
            case BYTES, BYTES_PER_SECOND, NANOSECONDS -> numbers.text(Math.round(value), unit);
        };
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
