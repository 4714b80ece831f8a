package unwind.app.chart;

import unwind.parsers.model.Unit;

import java.util.Locale;

/// Numbers as people read them.
public final class Quantity {
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String[] TIMES = {"ns", "µs", "ms", "s"};
    private static final String[] THOUSANDS = {"", "k", "M", "G", "T"};
    private static final double MINUTE_NANOS = 60e9;

    private Quantity() {}

    /// A number with its unit, three significant digits, such as `1.50 GiB` or `23.4 ms`.
    public static String text(double value, Unit unit) {
        return switch (unit) {
            case BYTES -> scaled(value, 1024, BYTES, " ");
            case BYTES_PER_SECOND -> scaled(value, 1024, BYTES, " ") + "/s";
            case NANOSECONDS -> duration(value);
            case COUNT -> count(value);
            case PER_SECOND -> count(value) + "/s";
            case RATIO -> percent(value);
        };
    }

    /// Less than all is never called 100 %.
    private static String percent(double share) {
        boolean nearlyAll = share >= 0.9995 && share < 1 - 1e-9;
        return nearlyAll
                ? String.format(Locale.ROOT, "%.2f %%", Math.floor(share * 1e4) / 100)
                : digits(share * 100) + " %";
    }

    /// A whole number with its unit.
    public static String text(long value, Unit unit) {
        return text((double) value, unit);
    }

    /// As [#text(double, Unit)] without zeros that say nothing, such as `1.5 GiB`: for axes.
    public static String label(double value, Unit unit) {
        String text = text(value, unit);
        int dot = text.indexOf('.');
        if (dot < 0) {
            return text;
        }
        int end = dot + 1;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        int keep = end;
        while (text.charAt(keep - 1) == '0') {
            keep--;
        }
        if (keep == dot + 1) {
            keep = dot;
        }
        return text.substring(0, keep) + text.substring(end);
    }

    /// A change with its sign, such as `+12.0 MiB`; the minus is a real minus.
    public static String change(long value, Unit unit) {
        String sign = value > 0 ? "+" : value < 0 ? "−" : "±";
        return sign + text(Math.abs(value), unit);
    }

    private static String duration(double nanos) {
        if (Math.abs(nanos) < MINUTE_NANOS) {
            return scaled(nanos, 1000, TIMES, " ");
        }
        long seconds = Math.round(nanos / 1e9);
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        return hours > 0
                ? hours + " h " + minutes + " min"
                : minutes + " min " + seconds % 60 + " s";
    }

    private static String count(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 10_000) {
            return String.valueOf((long) value);
        }
        return scaled(value, 1000, THOUSANDS, "");
    }

    private static String scaled(double value, double factor, String[] units, String space) {
        double rest = value;
        int unit = 0;
        while (unit < units.length - 1 && Math.abs(rest) >= factor) {
            rest /= factor;
            unit++;
        }
        boolean whole = unit == 0 && rest == Math.rint(rest);
        return (whole ? String.valueOf((long) rest) : digits(rest)) + space + units[unit];
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
