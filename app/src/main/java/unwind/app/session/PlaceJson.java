package unwind.app.session;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import unwind.app.analysis.TimeRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A [Place] as JSON:
///
/// ```
/// {"process": "shop · pid 4711", "view": "hotspots",
///  "visible": {"from": "2026-05-04T10:00:00Z", "to": "2026-05-04T10:05:00Z"},
///  "selected": {"from": "2026-05-04T10:00:00Z", "to": "2026-05-04T10:00:20Z"},
///  "threads": ["main"], "paths": ["cleanup"], "text": "Packet", "options": {"kind": "cpu"}}
/// ```
///
/// What is empty is left out; fields that are not known are left out of account.
public final class PlaceJson {
    private PlaceJson() {}

    /// Writes a place into an object.
    public static void write(Place place, ObjectNode node) {
        if (!place.process().isEmpty()) {
            node.put("process", place.process());
        }
        node.put("view", place.view());
        place.visible().ifPresent(range -> write(range, node.putObject("visible")));
        place.brushed().ifPresent(range -> write(range, node.putObject("selected")));
        write(place.filter().threads(), "threads", node);
        write(PlaceText.words(place.filter().paths()), "paths", node);
        if (!place.filter().text().isEmpty()) {
            node.put("text", place.filter().text());
        }
        if (!place.options().isEmpty()) {
            ObjectNode options = node.putObject("options");
            new TreeMap<>(place.options()).forEach(options::put);
        }
    }

    /// Reads a place.
    ///
    /// @throws IllegalArgumentException in words if it is none
    public static Place read(JsonNode node) {
        String view = node.path("view").asString("");
        if (view.isBlank()) {
            throw new IllegalArgumentException("a place must have a view");
        }
        Map<String, String> options = new TreeMap<>();
        node.path("options")
                .properties()
                .forEach(each -> options.put(each.getKey(), each.getValue().asString("")));
        return new Place(
                node.path("process").asString(""),
                view,
                range(node.path("visible")),
                range(node.path("selected")),
                new Filter(
                        strings(node.path("threads")),
                        PlaceText.paths(strings(node.path("paths"))),
                        node.path("text").asString("")),
                options);
    }

    private static void write(TimeRange range, ObjectNode node) {
        node.put("from", PlaceTimes.instant(range.fromNanos()));
        node.put("to", PlaceTimes.instant(range.toNanos()));
    }

    private static void write(List<String> texts, String name, ObjectNode node) {
        if (!texts.isEmpty()) {
            ArrayNode array = node.putArray(name);
            texts.forEach(array::add);
        }
    }

    private static Optional<TimeRange> range(JsonNode node) {
        return node.isObject()
                ? Optional.of(
                        PlaceTimes.range(
                                node.path("from").asString(""), node.path("to").asString("")))
                : Optional.empty();
    }

    private static List<String> strings(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asString("")));
        return texts;
    }
}
