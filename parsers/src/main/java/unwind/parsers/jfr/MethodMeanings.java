package unwind.parsers.jfr;

import java.io.IOException;
import java.util.Arrays;

/// What the ids of methods mean in the chunk at hand, and whether that is what they meant in the
/// chunks before. For one thread.
final class MethodMeanings {
    private static final int UNKNOWN = -1;

    private final IdMap places = new IdMap();
    private long[] ids = new long[1 << 9];
    private int[] meanings = new int[1 << 9];
    private int[] checkedIn = new int[1 << 9];
    private int chunk;
    private boolean changed;

    /// Begins with another chunk.
    void begin() {
        chunk++;
    }

    /// The place of a method's id, the same in all chunks.
    int place(long id) {
        long known = places.get(id);
        if (known != IdMap.NONE) {
            return (int) known;
        }
        int place = places.size();
        if (place == ids.length) {
            ids = Arrays.copyOf(ids, 2 * place);
            meanings = Arrays.copyOf(meanings, ids.length);
            checkedIn = Arrays.copyOf(checkedIn, ids.length);
        }
        ids[place] = id;
        meanings[place] = UNKNOWN;
        places.put(id, place);
        return place;
    }

    /// The method that the id at `place` means in this chunk.
    int meaning(int place, ChunkConstants constants, TypeShape type) throws IOException {
        if (checkedIn[place] != chunk) {
            int now = constants.method(type, ids[place]);
            changed |= meanings[place] != now && meanings[place] != UNKNOWN;
            meanings[place] = now;
            checkedIn[place] = chunk;
        }
        return meanings[place];
    }

    /// The method that the id at `place` meant when it was asked for last.
    int known(int place) {
        return meanings[place];
    }

    /// Whether an id was found to mean something else than before, since this was asked last.
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
