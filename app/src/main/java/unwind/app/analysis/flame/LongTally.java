package unwind.app.analysis.flame;

import java.util.Arrays;

/// A map from `long` to `long` without objects: open addressing, entries kept in the order in which
/// their keys came.
final class LongTally {
    private long[] keys = new long[64];
    private long[] values = new long[64];
    private int[] slots = new int[256];
    private int count;

    LongTally() {
        Arrays.fill(slots, -1);
    }

    int size() {
        return count;
    }

    long key(int entry) {
        return keys[entry];
    }

    long value(int entry) {
        return values[entry];
    }

    void add(int entry, long amount) {
        values[entry] += amount;
    }

    /// The entry of a key; a new one with value 0 if there was none.
    int entry(long key) {
        int slot = slot(key);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        keys[count] = key;
        slots[slot] = count++;
        if (count * 2 > slots.length) {
            rehash();
        }
        return count - 1;
    }

    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        int slot = (int) (hash & (slots.length - 1));
        while (slots[slot] >= 0 && keys[slots[slot]] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        for (int entry = 0; entry < count; entry++) {
            slots[slot(keys[entry])] = entry;
        }
    }
}
