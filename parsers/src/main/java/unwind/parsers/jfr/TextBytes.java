package unwind.parsers.jfr;

import java.nio.charset.StandardCharsets;

/// Texts as a recording writes them: a byte that says how, then what it says.
final class TextBytes {
    static final int NULL = 0;
    static final int EMPTY = 1;

    /// The id of a constant of the pool of strings.
    static final int CONSTANT = 2;

    static final int UTF8 = 3;
    static final int CHARS = 4;
    static final int LATIN1 = 5;

    /// What [#end] gives for a text of no known encoding or of a size that cannot be.
    static final int DAMAGED = -1;

    private TextBytes() {}

    /// The index behind the text at `at`; above `end` if it does not end by it, [#DAMAGED] if it is
    /// none.
    static int end(byte[] bytes, int at, int end) {
        if (at >= end) {
            return end + 1;
        }
        int encoding = bytes[at];
        if (encoding == NULL || encoding == EMPTY) {
            return at + 1;
        }
        if (encoding < NULL || encoding > LATIN1) {
            return DAMAGED;
        }
        int from = Varints.end(bytes, at + 1);
        if (from > end || encoding == CONSTANT) {
            return Math.min(from, end + 1);
        }
        long size = Varints.value(bytes, at + 1);
        if (size < 0 || size > Integer.MAX_VALUE) {
            return DAMAGED;
        }
        if (encoding == CHARS) {
            return Varints.skip(bytes, from, end, size);
        }
        return size > end - from ? end + 1 : from + (int) size;
    }

    /// The id that a text of the pool of strings stands for.
    static long constant(byte[] bytes, int at) {
        return Varints.value(bytes, at + 1);
    }

    /// The text between `at` and `end`, which is none of the pool.
    static String decode(byte[] bytes, int at, int end) {
        int encoding = bytes[at];
        if (encoding == EMPTY || encoding == NULL) {
            return "";
        }
        int from = Varints.end(bytes, at + 1);
        if (encoding != CHARS) {
            return new String(
                    bytes,
                    from,
                    end - from,
                    encoding == UTF8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        }
        char[] text = new char[Math.min((int) Varints.value(bytes, at + 1), end - from)];
        int length = 0;
        for (int index = from; index < end; index = Varints.end(bytes, index)) {
            text[length++] = (char) Varints.value(bytes, index);
        }
        return new String(text, 0, length);
    }
}
