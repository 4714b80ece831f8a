package unwind.app.views.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A [TrackArrangement] in one line, for the settings:
/// `order=heap,pauses;hidden=cpu;heights=heap:120.0;empty=true`. The ids of tracks have none of the
/// separators.
public final class ArrangementText {
    private ArrangementText() {}

    /// Writes an arrangement; the usual one is empty.
    public static String of(TrackArrangement arrangement) {
        List<String> parts = new ArrayList<>();
        add(parts, "order", String.join(",", arrangement.order()));
        add(parts, "pinned", String.join(",", arrangement.pinned()));
        add(parts, "hidden", String.join(",", arrangement.hidden()));
        add(parts, "collapsed", String.join(",", arrangement.collapsed()));
        add(
                parts,
                "heights",
                arrangement.heights().entrySet().stream()
                        .map(each -> each.getKey() + ":" + each.getValue())
                        .collect(Collectors.joining(",")));
        add(parts, "empty", arrangement.emptyShown() ? "true" : "");
        return String.join(";", parts);
    }

    /// Reads an arrangement; what cannot be understood is as usual.
    public static TrackArrangement parse(String text) {
        Map<String, String> parts = new TreeMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        try {
            return new TrackArrangement(
                    ids(parts, "order"),
                    Set.copyOf(ids(parts, "pinned")),
                    Set.copyOf(ids(parts, "hidden")),
                    Set.copyOf(ids(parts, "collapsed")),
                    heights(ids(parts, "heights")),
                    "true".equals(parts.get("empty")));
        } catch (IllegalArgumentException e) {
            return TrackArrangement.USUAL;
        }
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + value);
        }
    }

    private static List<String> ids(Map<String, String> parts, String name) {
        String value = parts.getOrDefault(name, "");
        return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }

    private static Map<String, Double> heights(List<String> entries) {
        Map<String, Double> heights = new TreeMap<>();
        for (String entry : entries) {
            int colon = entry.lastIndexOf(':');
            if (colon > 0) {
                heights.put(entry.substring(0, colon), Double.valueOf(entry.substring(colon + 1)));
            }
        }
        return heights;
    }
}
