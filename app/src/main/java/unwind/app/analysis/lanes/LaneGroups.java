package unwind.app.analysis.lanes;

import unwind.app.analysis.threads.ThreadPool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which lanes belong together: threads whose names differ in their numbers only; virtual threads
/// without names, and goroutines, by where they were started.
final class LaneGroups {
    private final int[] ofLane;
    private final List<String> names = new ArrayList<>();

    LaneGroups(LanesBuilder.Columns columns, boolean go) {
        ofLane = new int[columns.names.length];
        Map<String, Integer> indices = new HashMap<>();
        for (int lane = 0; lane < ofLane.length; lane++) {
            String name = name(columns, lane, go);
            Integer index = indices.get(name);
            if (index == null) {
                index = names.size();
                indices.put(name, index);
                names.add(name);
            }
            ofLane[lane] = index;
        }
    }

    /// Each lane's group, an index of the names.
    int[] ofLane() {
        return ofLane;
    }

    List<String> names() {
        return List.copyOf(names);
    }

    private static String name(LanesBuilder.Columns columns, int lane, boolean go) {
        boolean byPlace = go || columns.unnamed.get(lane);
        if (!byPlace) {
            return ThreadPool.pattern(columns.names[lane]);
        }
        int creator = columns.creators[lane];
        String what =
                go
                        ? "goroutines"
                        : columns.virtual.get(lane) ? "virtual threads" : "unnamed threads";
        return creator >= 0
                ? what + " started at " + columns.creatorNames.get(creator)
                : what + ", start not recorded";
    }
}
