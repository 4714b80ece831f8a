package unwind.parsers.jfr;

import java.util.Arrays;

/// A map from the ids of a chunk to numbers of 0 or more, without an object for either.
final class IdMap {
    /// What [#get] tells of an id that is not there.
    static final long NONE = -1;

    private static final int SMALLEST = 16;

    private long[] ids = new long[SMALLEST];
    private long[] values = new long[SMALLEST];
    private int count;

    IdMap() {
        Arrays.fill(values, NONE);
    }

    int size() {
        return count;
    }

    /// The number of an id; [#NONE] if it has none.
    long get(long id) {
        return values[slot(id)];
    }

    /// Gives an id its number.
    void put(long id, long value) {
        int slot = slot(id);
        if (values[slot] == NONE) {
            ids[slot] = id;
            count++;
        }
        values[slot] = value;
        if (count * 2 > ids.length) {
            grow();
        }
    }

    /// Does something with each id and its number.
    void forEach(Visitor visitor) {
        for (int slot = 0; slot < ids.length; slot++) {
            if (values[slot] != NONE) {
                visitor.visit(ids[slot], values[slot]);
            }
        }
    }

    /// Is shown an id and its number.
    interface Visitor {
        void visit(long id, long value);
    }

    private int slot(long id) {
        int slot = (int) (Hash.of(id) & (ids.length - 1));
        while (values[slot] != NONE && ids[slot] != id) {
            slot = (slot + 1) & (ids.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldIds = ids;
        long[] oldValues = values;
        ids = new long[2 * oldIds.length];
        values = new long[ids.length];
        Arrays.fill(values, NONE);
        for (int i = 0; i < oldIds.length; i++) {
            if (oldValues[i] != NONE) {
                int slot = slot(oldIds[i]);
                ids[slot] = oldIds[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
