package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A map from the ids of a chunk to numbers of 0 or more, without an object for either.
///
/// Recorders count most ids up, so those of a chunk lie close together: ids near the first one are
/// looked up by their value in pages, which is one step. Others are hashed.
final class IdMap {
    /// What [#get] tells of an id that is not there.
    static final long NONE = -1;

    private static final int PAGE_BITS = 6;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    /// How many pages there may be, and how many of them below that of the first id.
    private static final int MAX_PAGES = 1 << 16;

    private static final int PAGES_BELOW = 1 << 9;

    private static final int SMALLEST_BITS = 4;

    /// One above the number of each id, 0 where there is none.
    private long[] @Nullable [] pages = new long[0][];

    /// Where the pages begin: an id without its lowest bits.
    private long firstPage;

    /// An id of no page and one above its number beside each other; 0 where there is none.
    private long[] slots = new long[2 << SMALLEST_BITS];

    private int shift = Long.SIZE - SMALLEST_BITS;
    private int hashed;
    private int count;

    /// An empty map.
    IdMap() {}

    /// A map of the same ids and numbers.
    IdMap(IdMap other) {
        pages = other.pages.clone();
        for (int i = 0; i < pages.length; i++) {
            long[] page = pages[i];
            pages[i] = page == null ? null : page.clone();
        }
        firstPage = other.firstPage;
        slots = other.slots.clone();
        shift = other.shift;
        hashed = other.hashed;
        count = other.count;
    }

    int size() {
        return count;
    }

    /// The number of an id; [#NONE] if it has none.
    long get(long id) {
        long page = (id >>> PAGE_BITS) - firstPage;
        if (page < 0 || page >= MAX_PAGES) {
            return slots[slot(id) + 1] - 1;
        }
        long[] numbers = page < pages.length ? pages[(int) page] : null;
        return numbers == null ? NONE : numbers[(int) id & PAGE_MASK] - 1;
    }

    /// Gives an id its number.
    void put(long id, long value) {
        if (count == 0) {
            firstPage = Math.max(0, (id >>> PAGE_BITS) - PAGES_BELOW);
        }
        long page = (id >>> PAGE_BITS) - firstPage;
        if (page < 0 || page >= MAX_PAGES) {
            putHashed(id, value);
            return;
        }
        long[] numbers = page((int) page);
        int at = (int) id & PAGE_MASK;
        if (numbers[at] == 0) {
            count++;
        }
        numbers[at] = value + 1;
    }

    private long[] page(int index) {
        if (index >= pages.length) {
            pages = Arrays.copyOf(pages, Math.min(MAX_PAGES, 2 * index + PAGES_BELOW));
        }
        long[] numbers = pages[index];
        if (numbers == null) {
            numbers = new long[1 << PAGE_BITS];
            pages[index] = numbers;
        }
        return numbers;
    }

    private void putHashed(long id, long value) {
        int slot = slot(id);
        if (slots[slot + 1] == 0) {
            slots[slot] = id;
            count++;
            hashed++;
        }
        slots[slot + 1] = value + 1;
        if (hashed * 4 > slots.length) {
            grow();
        }
    }

    /// Does something with each id and its number.
    void forEach(Visitor visitor) {
        for (int page = 0; page < pages.length; page++) {
            long[] numbers = pages[page];
            for (int at = 0; numbers != null && at < numbers.length; at++) {
                if (numbers[at] != 0) {
                    visitor.visit((firstPage + page) << PAGE_BITS | at, numbers[at] - 1);
                }
            }
        }
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
