package unwind.app.analysis.timeline;

import java.util.Arrays;

/// Numbers `long` keys in the order in which they first come, without boxing.
final class LongIndex {
    private long[] keys = new long[16];
    private int[] slots = new int[32];
    private int count;

    LongIndex() {
        Arrays.fill(slots, -1);
    }

    /// The number of a key, a new one if the key is new.
    int add(long key) {
        int slot = slotOf(key);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
        }
        keys[count] = key;
        slots[slot] = count++;
        int added = count - 1;
        if (count * 2 > slots.length) {
            rehash();
        }
        return added;
    }

    /// The number of a key, -1 if it never came.
    int find(long key) {
        return slots[slotOf(key)];
    }

    int size() {
        return count;
    }

    /// Two indices of the [unwind.parsers.model.StringPool] as one key.
    static long pair(long high, long low) {
        return (high << Integer.SIZE) | (low & 0xFFFF_FFFFL);
    }

    private int slotOf(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 32) & (slots.length - 1);
        while (slots[slot] >= 0 && keys[slots[slot]] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        for (int i = 0; i < count; i++) {
            slots[slotOf(keys[i])] = i;
        }
    }
}
