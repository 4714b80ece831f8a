package unwind.app.views.hotspots;

import unwind.app.analysis.correlate.GrowingClass;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.Quantity;
import unwind.parsers.Problem;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Paths and how they were judged, in words.
final class PathWords {
    private static final int MAX_CLASSES = 3;

    private PathWords() {}

    static String name(PathKind kind) {
        return switch (kind) {
            case NORMAL -> "Normal";
            case EXCEPTION -> "Exception";
            case CLEANUP -> "Cleanup";
            case CLEANUP_UNWINDING -> "Cleanup while unwinding";
        };
    }

    static String explanation(PathKind kind) {
        return switch (kind) {
            case NORMAL -> "Neither cleanup nor exception";
            case EXCEPTION -> "Constructing a Throwable, or inside a catch";
            case CLEANUP -> "Inside a finally block, a close, a Cleaner's action or a finalizer";
            case CLEANUP_UNWINDING ->
                    "Cleaning up while an exception propagates or is being handled";
        };
    }

    /// How many bytes were classified from bytecode and how many by name.
    static String judged(PathWeights all) {
        return judged(all, Unit.BYTES);
    }

    static String judged(PathWeights all, Unit unit) {
        if (all.total() == 0) {
            return "";
        }
        if (all.byName() == 0) {
            return "All of it was classified from bytecode.";
        }
        String byName = Quantity.text(all.byName(), unit) + " classified by method name";
        return all.exact() == 0
                ? byName + ": add the program's jars or class folders to judge exactly."
                : Quantity.text(all.exact(), unit) + " classified from bytecode; " + byName + ".";
    }

    /// What is wrong with the class files; empty if nothing is.
    static String wrong(Hotspots table, List<Problem> problems) {
        List<String> classes = table.mismatchedClasses();
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            return first.file().getFileName() + ": " + first.text();
        }
        if (classes.isEmpty()) {
            return table.otherCompilers().isEmpty()
                    ? ""
                    : "Not compiled by javac, so classified by name: "
                            + some(table.otherCompilers());
        }
        return "Of another build than was recorded: " + some(classes);
    }

    private static String some(List<String> classes) {
        String some = classes.stream().limit(MAX_CLASSES).collect(Collectors.joining(", "));
        int more = classes.size() - MAX_CLASSES;
        return some + (more > 0 ? " and " + more + " more." : ".");
    }

    /// How a class grows: "+40.0/s · 1.00 per exception".
    static String growth(GrowingClass grown) {
        String rate =
                grown.instancesPerSecond().isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT, "%+.1f/s", grown.instancesPerSecond().getAsDouble());
        return rate
                + grown.perException()
                        .filter(GrowingClass.PerException::isSteady)
                        .map(each ->
                                String.format(Locale.ROOT, " · %.2f per exception", each.ratio()))
                        .orElse("");
    }

    static String bytes(long count) {
        return Quantity.text(count, Unit.BYTES);
    }

    static String share(long part, long whole) {
        return Quantity.text(whole == 0 ? 0 : (double) part / whole, Unit.RATIO);
    }
}
