package unwind.parsers.jfr;

import java.util.Arrays;

/// Stacks by their bytes: the node of each and the places of the methods in it. Holds a limited
/// number of bytes; beyond it, [#add] keeps nothing.
final class StackBytes {
    /// What [#find] tells of bytes that are not known.
    static final int NONE = -1;

    private static final int MAX_BYTES = 16 << 20;

    private byte[] kept = new byte[1 << 16];
    private int keptBytes;
    private int count;
    private int[] starts = new int[1 << 9];
    private int[] nodes = new int[1 << 9];
    private int[][] methods = new int[1 << 9][];
    private int[] slots = new int[1 << 10];

    StackBytes() {
        Arrays.fill(slots, NONE);
    }

    /// The entry of these bytes; [#NONE] if there is none.
    int find(byte[] bytes, int at, int length) {
        return slots[slot(bytes, at, length)];
    }

    int node(int entry) {
        return nodes[entry];
    }

    /// The places of the methods in the stack, without repetition of neighbours.
    int[] methods(int entry) {
        return methods[entry];
    }

    void add(byte[] bytes, int at, int length, int node, int[] places) {
        if (keptBytes + length > MAX_BYTES) {
            return;
        }
        if (keptBytes + length + Varints.SLACK > kept.length) {
            kept = Arrays.copyOf(kept, 2 * (keptBytes + length) + Varints.SLACK);
        }
        if (count + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            nodes = Arrays.copyOf(nodes, starts.length);
            methods = Arrays.copyOf(methods, starts.length);
        }
        slots[slot(bytes, at, length)] = count;
        System.arraycopy(bytes, at, kept, keptBytes, length);
        nodes[count] = node;
        methods[count] = places;
        keptBytes += length;
        starts[++count] = keptBytes;
        if (count * 2 > slots.length) {
            rehash();
        }
    }

    void clear() {
        count = 0;
        keptBytes = 0;
        Arrays.fill(slots, NONE);
        Arrays.fill(methods, null);
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

    private void rehash() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, NONE);
        for (int entry = 0; entry < count; entry++) {
            slots[slot(kept, starts[entry], starts[entry + 1] - starts[entry])] = entry;
        }
    }
}
