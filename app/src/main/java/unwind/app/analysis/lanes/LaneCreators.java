package unwind.app.analysis.lanes;

import unwind.app.analysis.Sites;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where threads were started, each place once.
final class LaneCreators {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();

    /// The place of a stack; -1 for none.
    int of(Sites sites, long stack) {
        int site = sites.of(stack);
        if (site == Sites.NONE) {
            return -1;
        }
        return indices.computeIfAbsent(
                sites.name(site),
                name -> {
                    names.add(name);
                    return names.size() - 1;
                });
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
