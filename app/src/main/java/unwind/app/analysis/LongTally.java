package unwind.app.analysis;

import java.util.Arrays;

/// A map from `long` to `long` without objects: open addressing, entries kept in the order in which
/// their keys came.
public final class LongTally {
    private long[] keys = new long[64];
    private long[] values = new long[64];
    private int[] slots = new int[256];
    private int count;

    /// An empty map.
    public LongTally() {
        Arrays.fill(slots, -1);
    }

    /// The number of entries.
    public int size() {
        return count;
    }

    /// The key of an entry.
    public long key(int entry) {
        return keys[entry];
    }

    /// The value of an entry.
    public long value(int entry) {
        return values[entry];
    }

    /// Adds to the value of an entry.
    public void add(int entry, long amount) {
        values[entry] += amount;
    }

    /// The entry of a key; a new one with value 0 if there was none.
    public int entry(long key) {
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

    /// Two small numbers, each from -1 on, as one key.
    public static long pair(long first, long second) {
        return (first + 1) << Integer.SIZE | (second + 1);
    }

    /// The first number of a pair.
    public static long first(long pair) {
        return (pair >>> Integer.SIZE) - 1;
    }

    /// The second number of a pair.
    public static long second(long pair) {
        return (pair & 0xFFFF_FFFFL) - 1;
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
