package unwind.parsers.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds where lines end, eight bytes at once, and notes on the way the rare bytes in them that
/// collectors, consoles and pages leave: a line without any needs no further look for those.
final class LineEnds {
    /// Eight bytes at once.
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BLANKS = ' ' * LOW_BITS;
    private static final long AMPERSANDS = '&' * LOW_BITS;
    private static final long BACKSLASHES = '\\' * LOW_BITS;

    /// What a byte is noted as.
    private static final byte[] NOTES = new byte[256];

    private static final int TAB = 1;
    private static final int BACKSLASH = 2;
    private static final int AMPERSAND = 4;

    /// NUL, escape sequences, and whatever is not ASCII.
    private static final int UNPRINTABLE = 8;

    static {
        for (int i = 0; i < NOTES.length; i++) {
            NOTES[i] = (byte) (i < ' ' || i >= 128 ? UNPRINTABLE : 0);
        }
        NOTES['\r'] = 0;
        NOTES['\f'] = 0;
        NOTES['\t'] = TAB;
        NOTES['\\'] = BACKSLASH;
        NOTES['&'] = AMPERSAND;
    }

    private final char lineEnd;
    private final long lineEnds;
    private int noted;

    /// @param lineEnd the control character that lines end with
    LineEnds(char lineEnd) {
        this.lineEnd = lineEnd;
        this.lineEnds = lineEnd * LOW_BITS;
    }

    /// Forgets what was noted: another line begins.
    void begin() {
        noted = 0;
    }

    /// Notes everything, for a line whose bytes are not looked at.
    void unknown() {
        noted = -1;
    }

    /// Whether the line may hold a tab.
    boolean tabs() {
        return (noted & TAB) != 0;
    }

    /// Whether the line may hold a backslash.
    boolean backslashes() {
        return (noted & BACKSLASH) != 0;
    }

    /// Whether every character of the line is as the program printed it: ASCII that is no entity of
    /// HTML and no escape sequence.
    boolean printable() {
        return (noted & (UNPRINTABLE | AMPERSAND)) == 0;
    }

    /// Whether every byte of the line is ASCII.
    boolean ascii() {
        return (noted & UNPRINTABLE) == 0;
    }

    /// The index of the first line end, noting what is before it; -1 if there is none.
    int next(byte[] bytes, int from, int limit) {
        int at = from;
        while (at + Long.BYTES <= limit) {
            long rare = rare((long) EIGHT.get(bytes, at));
            if (rare == 0) {
                at += Long.BYTES;
                continue;
            }
            // the lowest marked byte is one for certain, those above it may be marked wrongly
            at += Long.numberOfTrailingZeros(rare) / Byte.SIZE;
            byte found = bytes[at];
            if (found == lineEnd) {
                return at;
            }
            at++;
            noted |= NOTES[found & 0xFF];
            if ((noted & UNPRINTABLE) != 0) {
                unknown();
                return skipTo(bytes, at, limit);
            }
        }
        for (; at < limit; at++) {
            byte found = bytes[at];
            if (found == lineEnd) {
                return at;
            }
            noted |= NOTES[found & 0xFF];
        }
        return -1;
    }

    /// Marks the bytes that are not printable ASCII, an ampersand or a backslash.
    private static long rare(long eight) {
        long ampersands = eight ^ AMPERSANDS;
        long backslashes = eight ^ BACKSLASHES;
        return ((eight - BLANKS)
                        | eight
                        | (ampersands - LOW_BITS & ~ampersands)
                        | (backslashes - LOW_BITS & ~backslashes))
                & HIGH_BITS;
    }

    /// The index of the first line end; -1 if there is none.
    int skipTo(byte[] bytes, int from, int limit) {
        int at = from;
        for (; at + Long.BYTES <= limit; at += Long.BYTES) {
            long differing = (long) EIGHT.get(bytes, at) ^ lineEnds;
            long marked = (differing - LOW_BITS) & ~differing & HIGH_BITS;
            if (marked != 0) {
                return at + Long.numberOfTrailingZeros(marked) / Byte.SIZE;
            }
        }
        while (at < limit && bytes[at] != lineEnd) {
            at++;
        }
        return at < limit ? at : -1;
    }

    /// Where the NUL bytes from an index on end.
    static int endOfNuls(byte[] bytes, int from, int limit) {
        int at = from;
        while (at + Long.BYTES <= limit && (long) EIGHT.get(bytes, at) == 0) {
            at += Long.BYTES;
        }
        while (at < limit && bytes[at] == 0) {
            at++;
        }
        return at;
    }
}
