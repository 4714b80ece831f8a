package unwind.app.session;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.PathKind;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A [Place] in one line without blanks, to be copied and given to `unwind FILES --at PLACE`:
///
/// ```
/// hotspots?selected=2026-05-04T10:00:00Z/2026-05-04T10:00:20Z&paths=cleanup&kind=cpu
/// ```
///
/// Values are encoded as in the query of a URL.
public final class PlaceText {
    private static final String PROCESS = "process";
    private static final String VISIBLE = "visible";
    private static final String SELECTED = "selected";
    private static final String THREAD = "thread";
    private static final String PATHS = "paths";
    private static final String TEXT = "text";

    private PlaceText() {}

    /// Writes a place.
    public static String of(Place place) {
        List<String> query = new ArrayList<>();
        if (!place.process().isEmpty()) {
            add(query, PROCESS, place.process());
        }
        place.visible().ifPresent(range -> add(query, VISIBLE, text(range)));
        place.brushed().ifPresent(range -> add(query, SELECTED, text(range)));
        place.filter().threads().forEach(thread -> add(query, THREAD, thread));
        if (!place.filter().paths().isEmpty()) {
            add(query, PATHS, String.join(",", words(place.filter().paths())));
        }
        if (!place.filter().text().isEmpty()) {
            add(query, TEXT, place.filter().text());
        }
        new TreeMap<>(place.options()).forEach((name, value) -> add(query, name, value));
        return encoded(place.view()) + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /// Reads a place.
    ///
    /// @throws IllegalArgumentException in words if it is none
    public static Place parse(String text) {
        int end = text.indexOf('?');
        String view = decoded(end < 0 ? text : text.substring(0, end));
        if (view.isBlank()) {
            throw new IllegalArgumentException("a place must begin with the name of a view");
        }
        Place place = Place.of(view);
        if (end < 0) {
            return place;
        }
        for (String each : text.substring(end + 1).split("&", -1)) {
            if (!each.isEmpty()) {
                int equals = each.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("a part of a place needs a value: " + each);
                }
                place = with(place, each.substring(0, equals), decoded(each.substring(equals + 1)));
            }
        }
        return place;
    }

    private static Place with(Place place, String name, String value) {
        Filter filter = place.filter();
        return switch (name) {
            case PROCESS -> place.ofProcess(value);
            case VISIBLE -> place.showing(Optional.of(range(value)));
            case SELECTED -> place.brushing(Optional.of(range(value)));
            case THREAD -> {
                List<String> threads = new ArrayList<>(filter.threads());
                threads.add(value);
                yield place.filtered(filter.withThreads(threads));
            }
            case PATHS -> place.filtered(filter.withPaths(paths(List.of(value.split(",", -1)))));
            case TEXT -> place.filtered(filter.withText(value));
            default -> place.with(decoded(name), value);
        };
    }

    private static String text(TimeRange range) {
        return PlaceTimes.instant(range.fromNanos()) + "/" + PlaceTimes.instant(range.toNanos());
    }

    private static TimeRange range(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a span must be two times with / between: " + text);
        }
        return PlaceTimes.range(parts[0], parts[1]);
    }

    /// The kinds of paths as links and JSON name them.
    static List<String> words(Set<PathKind> paths) {
        return paths.stream()
                .sorted()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /// @throws IllegalArgumentException in words if one is none
    static Set<PathKind> paths(List<String> words) {
        Map<String, PathKind> known = new TreeMap<>();
        for (PathKind kind : PathKind.values()) {
            known.put(words(Set.of(kind)).getFirst(), kind);
        }
        Set<PathKind> paths = EnumSet.noneOf(PathKind.class);
        for (String word : words) {
            PathKind kind = known.get(word);
            if (kind == null) {
                throw new IllegalArgumentException(
                        "a path must be one of " + known.keySet() + " but was " + word);
            }
            paths.add(kind);
        }
        return paths;
    }

    private static void add(List<String> query, String name, String value) {
        query.add(encoded(name) + "=" + encoded(value));
    }

    private static String encoded(String text) {
        // what a shell and a reader can do without is left as it is
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%2C", ",");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a place has a wrong % in " + text, e);
        }
    }
}
