package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.FrameType;

import java.io.IOException;

/// What the ids of kinds of frames mean. There are few, and they are small. For one thread.
final class FrameKinds {
    private static final int MOST = 1 << 6;

    private final @Nullable FrameType[] kinds = new FrameType[MOST];

    /// Whether the ids that are known mean in this chunk what they meant before.
    boolean same(ChunkConstants constants, StackLayout layout) throws IOException {
        Leaf leaf = layout.frame().leaf(StackLayout.KIND);
        for (int id = 0; id < MOST; id++) {
            if (kinds[id] != null
                    && (leaf == null
                            || !constants.holds(leaf.type(), id)
                            || constants.frameType(leaf, id) != kinds[id])) {
                return false;
            }
        }
        return true;
    }

    /// Forgets all.
    void clear() {
        for (int id = 0; id < MOST; id++) {
            kinds[id] = null;
        }
    }

    /// The kind of an id.
    FrameType kind(long id, ChunkConstants constants, StackLayout layout) throws IOException {
        FrameType known = id >= 0 && id < MOST ? kinds[(int) id] : null;
        return known == null ? find(id, constants, layout) : known;
    }

    private FrameType find(long id, ChunkConstants constants, StackLayout layout)
            throws IOException {
        Leaf leaf = layout.frame().leaf(StackLayout.KIND);
        if (leaf == null) {
            return FrameType.UNKNOWN;
        }
        FrameType kind = constants.frameType(leaf, id);
        if (id >= 0 && id < MOST) {
            kinds[(int) id] = kind;
        }
        return kind;
    }
}
