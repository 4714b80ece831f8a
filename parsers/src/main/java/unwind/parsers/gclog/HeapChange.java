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

    /// Characters of a size.
    private static final int LONGEST_SIZE = 21;

    /// `512K->180K(1984K)`
    private static final Pattern CHANGE =
            Pattern.compile(SIZE + "->" + SIZE + "\\(" + SIZE + "\\)");

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
        Matcher change = CHANGE.matcher(text);
        for (int arrow = lastArrow; arrow >= 0; arrow = text.lastIndexOf("->", arrow - 1)) {
            change.region(Math.max(0, arrow - LONGEST_SIZE), text.length());
            if (change.find() && change.start() < arrow) {
                return new HeapChange(size(change, 1), size(change, 3), size(change, 5));
            }
        }
        return null;
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
        return Math.round(Double.parseDouble(number.replace(',', '.')) * (1L << shift));
    }
}
