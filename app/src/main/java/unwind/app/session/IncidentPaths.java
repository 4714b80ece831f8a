package unwind.app.session;

import tools.jackson.databind.JsonNode;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The paths that a saved incident names, as far as they are paths of this machine. Each of the
/// others costs itself only, and a sentence.
final class IncidentPaths {
    /// How much of a text that is no path is shown.
    private static final int MAX_SHOWN = 200;

    private final Path folder;
    private final List<String> refused = new ArrayList<>();

    /// @param folder the incident's own, absolute and without `..`
    IncidentPaths(Path folder) {
        this.folder = folder;
    }

    /// The path of an entry, absolute; empty if it has none that may be opened.
    ///
    /// @param entry which entry it is, for a sentence
    Optional<Path> of(JsonNode text, String entry) {
        if (!text.isString() || text.asString().isBlank()) {
            refuse(entry + " has no path, so it was left out.");
            return Optional.empty();
        }
        String written = text.asString();
        try {
            Path path = folder.resolve(written).normalize();
            if (!RemotePaths.isWritten(written) && !RemotePaths.isOne(path, folder)) {
                return Optional.of(path);
            }
            refuse(remote(written));
        } catch (InvalidPathException e) {
            refuse(
                    RemotePaths.isWritten(written)
                            ? remote(written)
                            : entry
                                    + " ("
                                    + shown(written)
                                    + ") is no path that this system can have, so it was left"
                                    + " out.");
        }
        return Optional.empty();
    }

    /// Says that something of the incident is left out.
    void refuse(String sentence) {
        refused.add(sentence);
    }

    /// What was left out, as sentences.
    List<String> refused() {
        return refused;
    }

    /// The sentence about a file on another machine.
    static String remote(String written) {
        return "It names "
                + shown(written)
                + " on another machine, which Unwind does not open for an incident: copy the file"
                + " here and open it.";
    }

    /// A text of any length and content, for a sentence. Half a character could not be written.
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(MAX_SHOWN)
                .forEach(c -> {
                    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c == 0) {
                        shown.append(String.format("\\u%04x", c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                });
        return shown.length() < text.length() && text.codePointCount(0, text.length()) > MAX_SHOWN
                ? shown + "…"
                : shown.toString();
    }
}
