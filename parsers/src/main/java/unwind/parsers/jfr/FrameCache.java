package unwind.parsers.jfr;

import unwind.parsers.model.FrameType;
import unwind.parsers.model.StackTable;

import java.util.Arrays;

/// Knows the frames of one worker, so that the tree of stacks, which all workers share, is asked
/// for each once.
final class FrameCache {
    private static final int KIND_BITS = 3;

    private final StackTable.Builder tree;
    private long[] places = new long[1 << 10];
    private long[] details = new long[1 << 10];
    private int[] indices = new int[1 << 10];
    private int count;

    FrameCache(StackTable.Builder tree) {
        this.tree = tree;
        Arrays.fill(indices, -1);
    }

    /// The index of a frame.
    int frame(int method, int line, int bytecodeIndex, FrameType kind) {
        long place = (long) method << Integer.SIZE | (line & 0xffffffffL);
        long detail = (long) bytecodeIndex << KIND_BITS | kind.ordinal();
        int slot = slot(place, detail);
        if (indices[slot] < 0) {
            places[slot] = place;
            details[slot] = detail;
            indices[slot] = tree.frame(method, line, bytecodeIndex, kind);
            count++;
            if (count * 2 > indices.length) {
                grow();
                return indices[slot(place, detail)];
            }
        }
        return indices[slot];
    }

    private int slot(long place, long detail) {
        int slot = (int) (Hash.of(place ^ Hash.of(detail)) & (indices.length - 1));
        while (indices[slot] >= 0 && (places[slot] != place || details[slot] != detail)) {
            slot = (slot + 1) & (indices.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldPlaces = places;
        long[] oldDetails = details;
        int[] oldIndices = indices;
        places = new long[2 * oldPlaces.length];
        details = new long[places.length];
        indices = new int[places.length];
        Arrays.fill(indices, -1);
        for (int i = 0; i < oldIndices.length; i++) {
            if (oldIndices[i] >= 0) {
                int slot = slot(oldPlaces[i], oldDetails[i]);
                places[slot] = oldPlaces[i];
                details[slot] = oldDetails[i];
                indices[slot] = oldIndices[i];
            }
        }
    }
}
