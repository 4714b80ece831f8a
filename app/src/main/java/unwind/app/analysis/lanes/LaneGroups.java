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
    private final Map<Integer, String> byCreator = new HashMap<>();

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

    private String name(LanesBuilder.Columns columns, int lane, boolean go) {
        boolean byPlace = go || columns.unnamed.get(lane);
        if (!byPlace) {
            return ThreadPool.pattern(columns.names[lane]);
        }
        int creator = columns.creators[lane];
        return byCreator.computeIfAbsent(
                2 * creator + (columns.virtual.get(lane) ? 1 : 0),
                _ -> name(columns, creator, columns.virtual.get(lane), go));
    }

    private static String name(
            LanesBuilder.Columns columns, int creator, boolean isVirtual, boolean go) {
        String what = go ? "goroutines" : isVirtual ? "virtual threads" : "unnamed threads";
        return creator >= 0
                ? what + LaneRow.STARTED_AT + columns.creatorNames.get(creator)
                : what + LaneRow.UNKNOWN_START;
    }
}
