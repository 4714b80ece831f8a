package unwind.samples.strangers;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;

/// A finding as `unwind findings --json` prints it.
///
/// @param text what a reader sees of it at first: title, subject and reasons
record PrintedFinding(String id, String severity, String title, String text) {
    private static final Set<String> LOUD = Set.of("critical", "warning");

    /// The document's findings, as ranked.
    static List<PrintedFinding> all(JsonNode document) {
        return document.path("findings").valueStream().map(PrintedFinding::of).toList();
    }

    private static PrintedFinding of(JsonNode json) {
        StringBuilder text = new StringBuilder(json.path("title").asString(""));
        json.path("subject")
                .valueStream()
                .forEach(value -> text.append('\n').append(value.asString("")));
        json.path("because")
                .valueStream()
                .forEach(value -> text.append('\n').append(value.asString("")));
        return new PrintedFinding(
                json.path("id").asString(""),
                json.path("severity").asString(""),
                json.path("title").asString(""),
                text.toString());
    }

    /// Whether it is above a notice.
    boolean loud() {
        return LOUD.contains(severity);
    }

    boolean names(List<String> owners) {
        return owners.stream().anyMatch(text::contains);
    }
}
