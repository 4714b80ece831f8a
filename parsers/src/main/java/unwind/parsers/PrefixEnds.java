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

    /// Moves the lowest bits of eight bytes into the highest byte.
    private static final long GATHER = 0x0102040810204080L;

    private static final long BLANKS = ' ' * LOW_BITS;

    private static final byte BEHIND_MARK = 1;
    private static final byte BEHIND_ANYTHING = 2;

    /// By character, behind what something may begin with it.
    private final byte[] begins = new byte[256];

    /// By character before the blank, what may begin behind it.
    private final byte[] allowed = new byte[256];

    private final byte[] characters = new byte[MAX_CHARS + 2 * Long.BYTES];

    /// One bit for each character: whether it is a blank that is not looked at yet.
    private final long[] blanks = new long[MAX_CHARS / Long.SIZE + 1];

    private int words;
    private int word;

    /// The ends of prefixes before things that begin with certain characters.
    PrefixEnds() {
        Arrays.fill(allowed, BEHIND_ANYTHING);
        for (char mark : ":-]|>) ".toCharArray()) {
            allowed[mark] |= BEHIND_MARK;
        }
    }

    /// Has things that begin with a character looked for. What begins with `[` or `#` has enough
    /// behind it to be known by, and needs no mark.
    void add(char first) {
        begins[first] |= first == '[' || first == '#' ? BEHIND_ANYTHING : BEHIND_MARK;
    }

    /// Goes to a line.
    ///
    /// @return its first column where something may begin; -1 if there is none
    int first(String line) {
        // a blank, something behind it, and more behind that
        int end = Math.min(line.length() - 1, MAX_CHARS) - 1;
        if (end < 2) {
            return -1;
        }
        copy(line, end + 1);
        for (int from = 0; from < end; from += Long.SIZE) {
            long found = 0;
            int to = Math.min(end - from, Long.SIZE);
            for (int at = 0; at < to; at += Long.BYTES) {
                found |= blanks((long) EIGHT.get(characters, from + at)) << at;
            }
            blanks[from / Long.SIZE] = found;
        }
        // none is before the first character, and none is looked at beyond the end
        blanks[0] &= ~1L;
        words = (end + Long.SIZE - 1) / Long.SIZE;
        blanks[words - 1] &= -1L >>> -end;
        word = 0;
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
        for (; word < words; word++) {
            long left = blanks[word];
            while (left != 0) {
                int blank = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                int before = allowed[characters[blank - 1] & 0xFF];
                if ((begins[characters[blank + 1] & 0xFF] & before) != 0) {
                    blanks[word] = left;
                    return blank + 1;
                }
            }
        }
        return -1;
    }

    /// One bit for each of eight characters: whether it is a blank.
    private static long blanks(long eight) {
        long differing = eight ^ BLANKS;
        long low = (differing & ~HIGH_BITS) + ~HIGH_BITS;
        long marked = ~(low | differing) & HIGH_BITS;
        return (marked >>> 7) * GATHER >>> 56;
    }
}
