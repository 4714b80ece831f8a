package unwind.app.analysis.detect.signals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Numbers and names as they stand in a finding's sentences.
public final class Words {
    private static final double KIB = 1024;
    public static final int MAX_TITLE = 100;

    private Words() {}

    /// A number of things: "12,345", "3.4".
    public static String count(double value) {
        return Math.abs(value) >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    /// A number of things: "12,345".
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// "1 thread", "12 threads", "3,400 threads".
    public static String counted(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /// "0.25", "3.4", "120".
    public static String number(double value) {
        return String.format(
                Locale.ROOT, value < 1 ? "%.2f" : value < 20 ? "%.1f" : "%,.0f", value);
    }

    /// As many of the parts, from the first, as a title has room for. A first part that is too long
    /// by itself is left to whoever ranks findings, who knows what of it may go.
    public static String title(String... parts) {
        StringBuilder title = new StringBuilder();
        for (String part : parts) {
            if (!title.isEmpty() && title.length() + part.length() > MAX_TITLE) {
                break;
            }
            title.append(part);
        }
        return title.toString();
    }

    /// "a, b and 3 more".
    public static String some(List<String> names, int most) {
        if (names.size() <= most) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, most))
                + " and "
                + (names.size() - most)
                + " more";
    }

    /// "12.3 MiB".
    public static String bytes(double value) {
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
        double shown = value;
        int unit = 0;
        while (Math.abs(shown) >= KIB && unit < units.length - 1) {
            shown /= KIB;
            unit++;
        }
        return unit == 0
                ? Math.round(shown) + " bytes"
                : String.format(Locale.ROOT, "%.1f %s", shown, units[unit]);
    }

    /// "38 a second", "12 a minute".
    public static String rate(double perSecond) {
        if (perSecond >= 1) {
            return count(perSecond) + " a second";
        }
        return perSecond * 60 >= 1
                ? count(perSecond * 60) + " a minute"
                : count(perSecond * 3600) + " an hour";
    }

    /// "38 %" of a share 0..1.
    public static String percent(double share) {
        return share > 0 && share < 0.095
                ? String.format(Locale.ROOT, "%.1f %%", share * 100)
                : Math.round(share * 100) + " %";
    }

    /// "1.01".
    public static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /// "0.40 ms", "120 ms", "3.4 s", "14 s", "3.2 min", "5.1 h".
    public static String duration(double nanos) {
        double seconds = nanos / 1e9;
        if (seconds < 1) {
            return String.format(
                    Locale.ROOT, seconds < 0.001 ? "%.2f ms" : "%.0f ms", seconds * 1000);
        }
        if (seconds < 120) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    /// A class or site without its package: `Conn.handle:23` for `app.net.Conn.handle:23`.
    public static String brief(String dotted) {
        String[] parts = dotted.split("\\.", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (!parts[i].isEmpty() && Character.isUpperCase(parts[i].charAt(0))) {
                return String.join(".", Arrays.copyOfRange(parts, i, parts.length));
            }
        }
        return parts[parts.length - 1];
    }
}
