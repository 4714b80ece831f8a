package unwind.app.shell;

import java.util.Locale;

/// Numbers in words.
final class Amounts {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private Amounts() {}

    /// Bytes with three significant digits: "512 bytes", "1.25 MiB", "31.4 GiB".
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return count(bytes, "byte");
        }
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }

    /// A number with its word: "1 file", "3 files", "12,000 files".
    static String count(long number, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", number, word, number == 1 ? "" : "s");
    }
}
