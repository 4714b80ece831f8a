package unwind.parsers.jfr;

import unwind.parsers.model.StringPool;

import java.util.Arrays;

/// Knows the texts of one worker by their bytes, so that only one that was not seen before is
/// decoded. Once many bytes are kept, it starts afresh.
final class Texts {
    /// What [#reference] and [#index] tell of no text.
    static final long NONE = -1;

    private static final int MAX_BYTES = 8 << 20;
    private static final int LONGEST = 1 << 16;

    private final StringPool.Builder strings;
    private byte[] kept = new byte[1 << 14];
    private int keptBytes;
    private int[] starts = new int[1 << 9];
    private int[] indices = new int[1 << 9];
    private int count;
    private int[] slots = new int[1 << 10];

    Texts(StringPool.Builder strings) {
        this.strings = strings;
        Arrays.fill(slots, -1);
    }

    /// What stands for a text in a column until the chunk's constants are known: twice its index in
    /// the strings, or twice the id of its constant and one; [#NONE] for none.
    ///
    /// @param end behind the text, as [TextBytes#end] told
    long reference(byte[] bytes, int at, int end) {
        return switch (bytes[at]) {
            case TextBytes.NULL -> NONE;
            case TextBytes.CONSTANT -> (TextBytes.constant(bytes, at) << 1) | 1;
            default -> (long) index(bytes, at, end) << 1;
        };
    }

    /// The index in the strings of a text that is neither missing nor one of the pool.
    int index(byte[] bytes, int at, int end) {
        int length = end - at;
        if (length > LONGEST) {
            return strings.intern(TextBytes.decode(bytes, at, end));
        }
        int slot = slot(bytes, at, length);
        int known = slots[slot];
        if (known >= 0) {
            return indices[known];
        }
        int index = strings.intern(TextBytes.decode(bytes, at, end));
        keep(bytes, at, length, index, slot);
        return index;
    }

    /// The index of a string.
    int intern(String string) {
        return strings.intern(string);
    }

    /// The string of an index.
    String string(int index) {
        return strings.get(index);
    }

    private int slot(byte[] bytes, int at, int length) {
        int slot = Hash.of(bytes, at, length) & (slots.length - 1);
        while (slots[slot] >= 0 && !isAt(slots[slot], bytes, at, length)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isAt(int entry, byte[] bytes, int at, int length) {
        int start = starts[entry];
        int end = starts[entry + 1];
        return end - start == length && Arrays.equals(kept, start, end, bytes, at, at + length);
    }

    private void keep(byte[] bytes, int at, int length, int index, int slot) {
        if (keptBytes + length > MAX_BYTES) {
            count = 0;
            keptBytes = 0;
            Arrays.fill(slots, -1);
            return;
        }
        if (keptBytes + length + Varints.SLACK > kept.length) {
            kept = Arrays.copyOf(kept, 2 * (keptBytes + length) + Varints.SLACK);
        }
        if (count + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            indices = Arrays.copyOf(indices, starts.length);
        }
        System.arraycopy(bytes, at, kept, keptBytes, length);
        slots[slot] = count;
        indices[count] = index;
        keptBytes += length;
        starts[++count] = keptBytes;
        if (count * 2 > slots.length) {
            rehash();
        }
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, -1);
        for (int entry = 0; entry < count; entry++) {
            int length = starts[entry + 1] - starts[entry];
            slots[slot(kept, starts[entry], length)] = entry;
        }
    }
}
