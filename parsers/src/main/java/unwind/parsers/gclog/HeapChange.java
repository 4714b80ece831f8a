package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The heap before and after a collection; -1 where the log does not say.
///
/// @param beforeBytes in use before
/// @param afterBytes in use after
/// @param committedBytes obtained from the operating system after
record HeapChange(long beforeBytes, long afterBytes, long committedBytes) {
    private static final String SIZE = "(\\d{1,15}(?:[.,]\\d{1,3})?) ?([BKMGT])";

    private static final String UNITS = "BKMGT";

    private static final int MAX_DIGITS = 15;

    private static final int MAX_FRACTION_DIGITS = 3;

    /// `10620M(5%)->8800M(4%)`
    private static final Pattern SHARES =
            Pattern.compile(SIZE + "\\(\\d{1,3}%\\)->" + SIZE + "\\(\\d{1,3}%\\)");

    /// `Heap: 24.0M(256.0M)->4096.0K(256.0M)`
    private static final Pattern G1_DETAIL =
            Pattern.compile("Heap: " + SIZE + "\\(" + SIZE + "\\)->" + SIZE + "\\(" + SIZE + "\\)");

    /// `480652K(1022400K)`, of a pause that collects nothing
    private static final Pattern STATE = Pattern.compile(SIZE + "\\(" + SIZE + "\\)");

    /// The last change that a text tells of, or null.
    static @Nullable HeapChange in(String text) {
        int arrow = text.lastIndexOf("->");
        if (arrow < 0) {
            return null;
        }
        if (text.contains("Heap: ")) {
            Matcher detail = G1_DETAIL.matcher(text);
            if (detail.find()) {
                return new HeapChange(size(detail, 1), size(detail, 5), size(detail, 7));
            }
        }
        if (text.contains("%)->")) {
            Matcher shares = SHARES.matcher(text);
            if (shares.find()) {
                return new HeapChange(size(shares, 1), size(shares, 3), -1);
            }
        }
        return lastChange(text, arrow);
    }

    private static @Nullable HeapChange lastChange(String text, int lastArrow) {
        for (int arrow = lastArrow; arrow >= 0; arrow = text.lastIndexOf("->", arrow - 1)) {
            HeapChange change = around(text, arrow);
            if (change != null) {
                return change;
            }
        }
        return null;
    }

    /// `512K->180K(1984K)` around an arrow, or null.
    private static @Nullable HeapChange around(String text, int arrow) {
        int before = sizeStart(text, arrow);
        int after = sizeEnd(text, arrow + 2);
        if (before < 0 || after < 0 || !text.startsWith("(", after)) {
            return null;
        }
        int committed = sizeEnd(text, after + 1);
        return committed >= 0 && text.startsWith(")", committed)
                ? new HeapChange(
                        bytes(text.substring(before, arrow)),
                        bytes(text.substring(arrow + 2, after)),
                        bytes(text.substring(after + 1, committed)))
                : null;
    }

    /// Where a size begins that ends at `end`; -1 if there is none.
    private static int sizeStart(String text, int end) {
        int number = end - 1;
        if (number <= 0 || UNITS.indexOf(text.charAt(number)) < 0) {
            return -1;
        }
        number -= text.charAt(number - 1) == ' ' ? 1 : 0;
        int digits = Stamp.digitsBefore(text, number);
        if (digits == number) {
            return -1;
        }
        int whole = digits - 1;
        boolean fraction =
                whole > 0
                        && number - digits <= MAX_FRACTION_DIGITS
                        && isPoint(text.charAt(whole))
                        && Stamp.digitsBefore(text, whole) < whole;
        int start = fraction ? Stamp.digitsBefore(text, whole) : digits;
        return Math.max(start, (fraction ? whole : number) - MAX_DIGITS);
    }

    /// Where a size ends that begins at `from`; -1 if there is none.
    private static int sizeEnd(String text, int from) {
        int end = Stamp.digits(text, from);
        if (end == from || end - from > MAX_DIGITS) {
            return -1;
        }
        if (end < text.length() && isPoint(text.charAt(end))) {
            int fraction = Stamp.digits(text, end + 1);
            boolean some = fraction > end + 1 && fraction - end - 1 <= MAX_FRACTION_DIGITS;
            end = some ? fraction : end;
        }
        end += text.startsWith(" ", end) ? 1 : 0;
        boolean unit = end < text.length() && UNITS.indexOf(text.charAt(end)) >= 0;
        return unit ? end + 1 : -1;
    }

    private static boolean isPoint(char c) {
        return c == '.' || c == ',';
    }

    /// Where the figures of a change begin in a text, with the space before them; its end where
    /// there are none: ` 24M->4M(256M)`, ` 10620M(5%)->8800M(4%)`.
    static int figuresIn(String text) {
        for (int arrow = text.indexOf("->"); arrow >= 0; arrow = text.indexOf("->", arrow + 2)) {
            int end = arrow;
            if (text.startsWith("%)", arrow - 2)) {
                int digits = Stamp.digitsBefore(text, arrow - 2);
                end = digits < arrow - 2 && text.startsWith("(", digits - 1) ? digits - 1 : arrow;
            }
            int start = sizeStart(text, end);
            if (start > 0 && text.charAt(start - 1) == ' ') {
                return start - 1;
            }
        }
        return text.length();
    }

    /// A size such as `512K` or `24.0 M` in bytes.
    private static long bytes(String size) {
        int unit = size.length() - 1;
        return bytes(size.substring(0, unit).strip(), size.substring(unit));
    }

    /// The use that a text tells of without a change, or null.
    static @Nullable HeapChange stateIn(String text) {
        Matcher state = STATE.matcher(text);
        return state.find() ? new HeapChange(size(state, 1), -1, size(state, 3)) : null;
    }

    private static long size(Matcher matcher, int group) {
        return bytes(matcher.group(group), matcher.group(group + 1));
    }

    /// A number with a binary prefix in bytes.
    static long bytes(String number, String prefix) {
        int shift =
                switch (prefix.charAt(0)) {
                    case 'K' -> 10;
                    case 'M' -> 20;
                    case 'G' -> 30;
                    case 'T' -> 40;
                    default -> 0;
                };
        if (number.length() <= MAX_DIGITS && Stamp.digits(number, 0) == number.length()) {
            long units = Long.parseLong(number);
            return units > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : units << shift;
        }
        return Math.round(Double.parseDouble(number.replace(',', '.')) * (1L << shift));
    }
}
