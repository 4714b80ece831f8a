package unwind.app.analysis.detect;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Numbers and lists as they stand in sentences.
final class Wording {
    private static final double KIBI = 1024;

    private Wording() {}

    /// "1 thread", "12 threads", "3,400 threads".
    static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /// "0.4 ms", "120 ms", "3.4 s", "4 min".
    static String time(double nanos) {
        double millis = nanos / 1e6;
        if (millis < 1) {
            return String.format(Locale.ROOT, "%.2g ms", millis);
        }
        if (millis < 1000) {
            return String.format(Locale.ROOT, "%.0f ms", millis);
        }
        double seconds = millis / 1000;
        return seconds < 300
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    /// "12 %".
    static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
    }

    /// "12.5 MiB".
    static String bytes(double bytes) {
        double value = bytes;
        for (String unit : List.of("B", "KiB", "MiB", "GiB")) {
            if (value < KIBI) {
                return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
            }
            value /= KIBI;
        }
        return String.format(Locale.ROOT, "%.1f TiB", value);
    }

    /// "0.25", "3.4", "120".
    static String number(double value) {
        return String.format(
                Locale.ROOT, value < 1 ? "%.2f" : value < 20 ? "%.1f" : "%,.0f", value);
    }

    /// "a, b and 3 more".
    static String some(List<String> names, int most) {
        if (names.size() <= most) {
            return String.join(", ", names);
        }
        return names.stream().limit(most).collect(Collectors.joining(", "))
                + " and "
                + (names.size() - most)
                + " more";
    }
}
