package unwind.parsers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Where in a line a logger's prefix may end and something begin: behind a blank that a mark is
/// before. Asked of every line of logs of gigabytes, it looks at eight characters at once.
final class PrefixEnds {
    /// How far into a line a logger's prefix may reach.
    private static final int MAX_CHARS = 160;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private static final long BLANKS = ' ' * LOW_BITS;

    private static final byte BEHIND_MARK = 1;
    private static final byte BEHIND_ANYTHING = 2;
    private static final byte BEHIND_TIME = 4;

    /// Digits of a fraction of a second and what is before them.
    private static final int MAX_FRACTION = 11;

    /// By character, behind what something may begin with it.
    private final byte[] begins = new byte[256];

    /// By character before the blank, what may begin behind it.
    private final byte[] allowed = new byte[256];

    private final byte[] characters = new byte[MAX_CHARS + 2 * Long.BYTES];

    /// Where the eight characters are of which blanks are looked at.
    private int start;

    /// The highest bit of each of them that is a blank and not looked at yet.
    private long blanks;

    /// What is behind the last blank that counts.
    private int end;

    /// The ends of prefixes before things that begin with certain characters.
    PrefixEnds() {
        Arrays.fill(allowed, BEHIND_ANYTHING);
        for (char mark : ":-]|>) ".toCharArray()) {
            allowed[mark] |= BEHIND_MARK;
        }
        for (char end : "0123456789Z".toCharArray()) {
            allowed[end] |= BEHIND_TIME;
        }
    }

    /// Has things that begin with a character looked for. What begins with `[` or `#` has enough
    /// behind it to be known by, and needs no mark.
    void add(char first) {
        begins[first] |= first == '[' || first == '#' ? BEHIND_ANYTHING : BEHIND_MARK | BEHIND_TIME;
    }

    /// Goes to a line.
    ///
    /// @return its first column where something may begin; -1 if there is none
    int first(String line) {
        // a blank, something behind it, and more behind that
        end = Math.min(line.length() - 1, MAX_CHARS) - 1;
        if (end < 2) {
            return -1;
        }
        copy(line, end + 1);
        start = 0;
        // none is before the first character
        blanks = blanks(0) & ~0x80L;
        return next();
    }

    // The only way to look at a string's characters without an object. Of characters beyond
    // Latin-1 it leaves the lower half: such a column is turned down by who looks closer.
    @SuppressWarnings("deprecation")
    private void copy(String line, int length) {
        line.getBytes(0, length, characters, 0);
    }

    /// The next column of the line where something may begin; -1 if there is none.
    int next() {
        long left = blanks;
        int from = start;
        while (true) {
            while (left != 0) {
                int blank = from + Long.numberOfTrailingZeros(left) / Byte.SIZE;
                left &= left - 1;
                int behind = begins[characters[blank + 1] & 0xFF];
                // nearly nothing begins with most characters
                int ends = behind == 0 ? 0 : behind & allowed[characters[blank - 1] & 0xFF];
                if (ends != 0 && (ends != BEHIND_TIME || isTime(blank))) {
                    blanks = left;
                    start = from;
                    return blank + 1;
                }
            }
            from += Long.BYTES;
            if (from >= end) {
                blanks = 0;
                start = from;
                return -1;
            }
            left = blanks(from);
        }
    }

    /// Whether a time of day ends before a blank: `10:00:05`, with a fraction or `Z` or without.
    private boolean isTime(int blank) {
        int at = characters[blank - 1] == 'Z' ? blank - 1 : blank;
        int digits = digitsBefore(at);
        if (digits < at && (at(digits) == '.' || at(digits) == ',')) {
            at = digits - 1;
            digits = digitsBefore(at);
        }
        return at - digits == 2 && digits > 2 && at(digits) == ':' && at(digits - 3) == ':';
    }

    /// Where the digits begin that end at a place.
    private int digitsBefore(int end) {
        int from = end;
        while (from > 0
                && end - from < MAX_FRACTION
                && characters[from - 1] >= '0'
                && characters[from - 1] <= '9') {
            from--;
        }
        return from;
    }

    /// The character before a place.
    private char at(int place) {
        return place > 0 ? (char) characters[place - 1] : 0;
    }

    /// Marks the blanks among eight characters that are before the end.
    private long blanks(int from) {
        long differing = (long) EIGHT.get(characters, from) ^ BLANKS;
        long low = (differing & ~HIGH_BITS) + ~HIGH_BITS;
        long marked = ~(low | differing) & HIGH_BITS;
        int left = end - from;
        return left < Long.BYTES ? marked & (1L << left * Byte.SIZE) - 1 : marked;
    }
}
