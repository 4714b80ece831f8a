package unwind.parsers.jfr;

import unwind.parsers.model.TimeOrder;

import java.util.Arrays;

/// Where the constants of a chunk stand, by type and id: positions in the content. Of constants of
/// the same id the oldest counts, as for the JDK's reader; of those of one checkpoint the last.
final class ConstantPlaces {
    private final IdMap[] pools;

    /// @param count how many pools are kept
    ConstantPlaces(int count) {
        pools = new IdMap[count];
        Arrays.setAll(pools, i -> new IdMap());
    }

    /// Notes a constant.
    ///
    /// @param pool the type's place among the pools
    /// @param checkpoint where the checkpoint begins that holds the constant
    void add(int pool, long id, long position, long checkpoint) {
        IdMap map = pools[pool];
        long known = map.get(id);
        if (known == IdMap.NONE || known >= checkpoint) {
            map.put(id, position);
        }
    }

    /// Adds the constants of a later part of the chunk.
    void addLater(ConstantPlaces later) {
        for (int i = 0; i < pools.length; i++) {
            IdMap map = pools[i];
            later.pools[i].forEach((id, position) -> {
                if (map.get(id) == IdMap.NONE) {
                    map.put(id, position);
                }
            });
        }
    }

    /// The ids of a pool's constants in the order in which they stand.
    long[] inOrder(int pool) {
        int count = pools[pool].size();
        long[] ids = new long[count];
        long[] positions = new long[count];
        int[] next = {0};
        pools[pool].forEach((id, position) -> {
            ids[next[0]] = id;
            positions[next[0]++] = position;
        });
        int[] order = TimeOrder.of(positions);
        return Arrays.stream(order).mapToLong(index -> ids[index]).toArray();
    }

    /// Where a constant stands; [IdMap#NONE] if nowhere.
    long of(int pool, long id) {
        return pools[pool].get(id);
    }
}
