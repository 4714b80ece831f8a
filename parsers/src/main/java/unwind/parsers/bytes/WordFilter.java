package unwind.parsers.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/// Tells nearly all lines that hold none of a few long words after a look at some of their bytes.
///
/// Any four bytes that follow one another in a word are known; whichever place the word is at, one
/// of every few places in a line shows four of them (Wu and Manber's search for many words, without
/// its shifts).
final class WordFilter {
    private static final VarHandle FOUR =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /// More than enough for the words to leave most of the table empty.
    private static final int TABLE_BITS = 14;

    private static final int HASH = 0x9E37_79B1;

    private final boolean[] known = new boolean[1 << TABLE_BITS];

    /// How far the places that are looked at lie apart.
    private final int step;

    /// @param words of at least eight characters, in ASCII
    WordFilter(Collection<String> words) {
        int shortest = words.stream().mapToInt(String::length).min().orElse(Integer.BYTES);
        if (shortest < 2 * Integer.BYTES) {
            throw new IllegalArgumentException("words must be long but were " + words);
        }
        step = shortest - Integer.BYTES + 1;
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < step; i++) {
                known[place((int) FOUR.get(bytes, i))] = true;
            }
        }
    }

    /// Whether one of the words may be within a range of bytes; false only if none is.
    boolean mayHold(byte[] bytes, int from, int to) {
        for (int at = from + step - 1; at + Integer.BYTES <= to; at += step) {
            if (known[place((int) FOUR.get(bytes, at))]) {
                return true;
            }
        }
        return false;
    }

    private static int place(int four) {
        return four * HASH >>> Integer.SIZE - TABLE_BITS;
    }
}
