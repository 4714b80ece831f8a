package unwind.parsers.process;

import java.util.Locale;
import java.util.Map;

/// What the counters of `jstat` stand at: totals since the process started, which a single row
/// tells too.
final class JstatTotals {
    private JstatTotals() {}

    /// Tells the totals of a row as facts; those of the last row stay.
    static void tell(Map<String, Double> row, Samples samples) {
        timed("young collections since the start", row, "YGC", "YGCT", samples);
        timed("full collections since the start", row, "FGC", "FGCT", samples);
        timed("pauses of concurrent collections since the start", row, "CGC", "CGCT", samples);
        counted("classes loaded", row, "Loaded", "Unloaded", ", unloaded ", samples);
        counted("methods compiled", row, "Compiled", "Failed", ", failed ", samples);
    }

    private static void timed(
            String name, Map<String, Double> row, String count, String seconds, Samples samples) {
        Double number = row.get(count);
        Double time = row.get(seconds);
        if (number != null) {
            String together =
                    time == null ? "" : String.format(Locale.ROOT, ", together %.3f s", time);
            samples.fact(name, whole(number) + together);
        }
    }

    private static void counted(
            String name,
            Map<String, Double> row,
            String count,
            String other,
            String words,
            Samples samples) {
        Double number = row.get(count);
        Double second = row.get(other);
        if (number != null) {
            samples.fact(name, whole(number) + (second == null ? "" : words + whole(second)));
        }
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }
}
