package unwind.parsers.jfr;

/// A map from the ids of a chunk to numbers of 0 or more, without an object for either.
final class IdMap {
    /// What [#get] tells of an id that is not there.
    static final long NONE = -1;

    private static final int SMALLEST_BITS = 4;

    /// An id and one above its number beside each other; 0 where there is none.
    private long[] slots;

    private int shift;
    private int count;

    IdMap() {
        this(0);
    }

    /// A map with room for `expected` ids.
    IdMap(int expected) {
        int bits =
                Math.max(SMALLEST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(2 * expected));
        slots = new long[2 << bits];
        shift = Long.SIZE - bits;
    }

    /// A map of the same ids and numbers.
    IdMap(IdMap other) {
        slots = other.slots.clone();
        shift = other.shift;
        count = other.count;
    }

    int size() {
        return count;
    }

    /// The number of an id; [#NONE] if it has none.
    long get(long id) {
        long[] known = slots;
        int mask = known.length - 1;
        int slot = (int) ((id * Hash.PRIME) >>> shift) << 1;
        while (true) {
            long value = known[slot + 1];
            if (value == 0 || known[slot] == id) {
                return value - 1;
            }
            slot = (slot + 2) & mask;
        }
    }

    /// Gives an id its number.
    void put(long id, long value) {
        int slot = slot(id);
        if (slots[slot + 1] == 0) {
            slots[slot] = id;
            count++;
        }
        slots[slot + 1] = value + 1;
        if (count * 4 > slots.length) {
            grow();
        }
    }

    /// Does something with each id and its number.
    void forEach(Visitor visitor) {
        for (int slot = 0; slot < slots.length; slot += 2) {
            if (slots[slot + 1] != 0) {
                visitor.visit(slots[slot], slots[slot + 1] - 1);
            }
        }
    }

    /// Is shown an id and its number.
    interface Visitor {
        void visit(long id, long value);
    }

    private int slot(long id) {
        int slot = (int) ((id * Hash.PRIME) >>> shift) << 1;
        while (slots[slot + 1] != 0 && slots[slot] != id) {
            slot = (slot + 2) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        shift--;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int slot = slot(old[i]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }
}
