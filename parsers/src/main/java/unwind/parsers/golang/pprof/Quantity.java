package unwind.parsers.golang.pprof;

import unwind.parsers.model.Unit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number with its unit as pprof prints it: `19181.29kB`, `1.20s`, `2.5mins`, `163`.
///
/// @param value in the unit's base: bytes, nanoseconds, count
record Quantity(long value, Unit unit) {
    private static final Pattern FORM =
            Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?) ?([a-zA-Zµ]{0,8})");

    static Optional<Quantity> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        return of(number, matcher.group(2));
    }

    /// A number in a unit; empty for a unit that pprof does not have.
    static Optional<Quantity> of(double number, String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "", "samples", "objects", "count" -> quantity(number, 1, Unit.COUNT);
            case "b", "bytes" -> quantity(number, 1, Unit.BYTES);
            case "kb" -> quantity(number, 1L << 10, Unit.BYTES);
            case "mb" -> quantity(number, 1L << 20, Unit.BYTES);
            case "gb" -> quantity(number, 1L << 30, Unit.BYTES);
            case "tb" -> quantity(number, 1L << 40, Unit.BYTES);
            case "pb" -> quantity(number, 1L << 50, Unit.BYTES);
            case "ns" -> quantity(number, 1, Unit.NANOSECONDS);
            case "us", "µs" -> quantity(number, 1e3, Unit.NANOSECONDS);
            case "ms" -> quantity(number, 1e6, Unit.NANOSECONDS);
            case "s", "seconds" -> quantity(number, 1e9, Unit.NANOSECONDS);
            case "mins" -> quantity(number, 60e9, Unit.NANOSECONDS);
            case "hrs" -> quantity(number, 3_600e9, Unit.NANOSECONDS);
            case "days" -> quantity(number, 86_400e9, Unit.NANOSECONDS);
            case "wks" -> quantity(number, 7 * 86_400e9, Unit.NANOSECONDS);
            case "yrs" -> quantity(number, 365 * 86_400e9, Unit.NANOSECONDS);
            default -> Optional.empty();
        };
    }

    private static Optional<Quantity> quantity(double number, double factor, Unit unit) {
        return Optional.of(new Quantity(Math.round(number * factor), unit));
    }
}
