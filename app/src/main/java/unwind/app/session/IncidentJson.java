package unwind.app.session;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import unwind.app.analysis.TimeRange;
import unwind.app.session.story.StoryJson;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A [SavedIncident] as JSON:
///
/// ```
/// {"kind": "unwind-incident", "schemaVersion": 2,
///  "files": [{"path": "recording.jfr", "begins": "2026-05-04T10:00:00.25Z",
///             "bytes": 1234567, "sha256": "9f86d081…"}],
///  "classes": ["app.jar"], "shown": "recording.jfr",
///  "selection": {"from": "2026-05-04T10:00:00Z", "to": "2026-05-04T10:00:30Z"}, "wallClock": true,
///  "steps": [{"id": "step-1", "role": "cause", "title": "…", "note": "…", "place": {…}}]}
/// ```
///
/// Paths are relative to the file's own folder, with `/` between folders, wherever that is
/// possible, so that the folder can be moved and handed on. Fields that are not known are left out
/// of account; an entry that cannot be is left out with a sentence, and costs nothing else.
///
/// Version 2 added `bytes`, `sha256` and `steps` ([StoryJson]). Version 1 is read as one without
/// them; so is what earlier builds wrote under it, `clockOffsetNanos` instead of `begins`.
final class IncidentJson {
    static final String KIND = "unwind-incident";

    private static final int SCHEMA_VERSION = 2;
    private static final long SECOND = 1_000_000_000L;

    /// A name twice in one object says two things, of which others would believe the other one.
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .build();

    private IncidentJson() {}

    /// Reads an incident.
    ///
    /// @param folder the incident's own, absolute and without `..`
    /// @throws tools.jackson.core.JacksonException if it is no JSON
    /// @throws IncidentFileException if it is no incident, or is of a newer Unwind
    static SavedIncident parse(byte[] text, Path folder) throws IncidentFileException {
        JsonNode root = JSON.readTree(text);
        if (!root.path("kind").asString("").equals(KIND)) {
            throw new IncidentFileException("It is no incident that Unwind saved.", null);
        }
        int version = root.path("schemaVersion").asInt(0);
        if (version < 1 || version > SCHEMA_VERSION) {
            throw new IncidentFileException(
                    version > SCHEMA_VERSION
                            ? "It was saved by a newer Unwind: update Unwind, or open the files that"
                                    + " it names."
                            : "It does not say of which version it is, or of one that never was.",
                    null);
        }
        IncidentPaths paths = new IncidentPaths(folder);
        List<Path> files = new ArrayList<>();
        Map<Path, Long> begins = new LinkedHashMap<>();
        Map<Path, Long> moved = new LinkedHashMap<>();
        Map<Path, FileContent> contents = new LinkedHashMap<>();
        int entry = 0;
        for (JsonNode each : list(root, "files")) {
            entry++;
            Optional<Path> path = paths.of(each.path("path"), "Entry " + entry + " of its files");
            path.ifPresent(files::add);
            if (path.isPresent() && each.path("begins").isString()) {
                begin(each.path("begins").asString(), path.get(), paths)
                        .ifPresent(nanos -> begins.put(path.get(), nanos));
            } else if (path.isPresent() && each.path("clockOffsetNanos").isIntegralNumber()) {
                moved.put(path.get(), each.path("clockOffsetNanos").asLong());
            }
            path.ifPresent(file -> content(each).ifPresent(content -> contents.put(file, content)));
        }
        List<Path> classes = new ArrayList<>();
        entry = 0;
        for (JsonNode each : list(root, "classes")) {
            entry++;
            paths.of(each, "Entry " + entry + " of its class paths").ifPresent(classes::add);
        }
        JsonNode shown = root.path("shown");
        return new SavedIncident(
                files,
                begins,
                moved,
                contents,
                classes,
                // that it was left out was said of the file
                shown.isString() ? new IncidentPaths(folder).of(shown, "shown") : Optional.empty(),
                selection(root.path("selection"), paths),
                root.path("wallClock").asBoolean(false),
                StoryJson.read(list(root, "steps"), paths::refuse),
                paths.refused());
    }

    /// What a file held; empty where that is not said, or not so that it could be.
    private static Optional<FileContent> content(JsonNode file) {
        if (!file.path("sha256").isString()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new FileContent(
                            file.path("bytes").asLong(-1), file.path("sha256").asString("")));
        } catch (IllegalArgumentException e) {
            // It only serves to notice changes; the file itself is opened.
            return Optional.empty();
        }
    }

    private static Optional<Long> begin(String text, Path file, IncidentPaths paths) {
        try {
            return Optional.of(nanos(text));
        } catch (DateTimeException | ArithmeticException e) {
            paths.refuse(
                    "It says that "
                            + file.getFileName()
                            + " begins at \""
                            + IncidentPaths.shown(text)
                            + "\", which is no time, so this correction was left out.");
            return Optional.empty();
        }
    }

    /// What is not there is empty; what is no list is damage.
    private static JsonNode list(JsonNode root, String name) throws IncidentFileException {
        JsonNode list = root.path(name);
        if (!list.isArray() && !list.isMissingNode()) {
            throw new IncidentFileException("It is damaged: \"" + name + "\" is not a list.", null);
        }
        return list;
    }

    private static Optional<TimeRange> selection(JsonNode selection, IncidentPaths paths) {
        if (!selection.isObject()) {
            return Optional.empty();
        }
        try {
            long from = nanos(selection.path("from").asString(""));
            long to = nanos(selection.path("to").asString(""));
            if (to >= from) {
                return Optional.of(new TimeRange(from, to));
            }
            paths.refuse("Its selection ends before it begins, so it was left out.");
        } catch (DateTimeException | ArithmeticException e) {
            paths.refuse("Its selection has no times, so it was left out.");
        }
        return Optional.empty();
    }

    private static long nanos(String text) {
        Instant instant = Instant.parse(text);
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    /// The text of an incident that lies in a folder.
    static String text(SavedIncident incident, Path folder) {
        ObjectNode root = JSON.createObjectNode();
        root.put("kind", KIND);
        root.put("schemaVersion", SCHEMA_VERSION);
        ArrayNode files = root.putArray("files");
        for (Path file : incident.files()) {
            ObjectNode each = files.addObject();
            each.put("path", text(file, folder));
            Long begin = incident.begins().get(file);
            if (begin != null) {
                each.put("begins", PlaceTimes.instant(begin));
            } else if (incident.moved().containsKey(file)) {
                each.put("clockOffsetNanos", incident.moved().get(file));
            }
            FileContent content = incident.contents().get(file);
            if (content != null) {
                each.put("bytes", content.bytes());
                each.put("sha256", content.sha256());
            }
        }
        ArrayNode classes = root.putArray("classes");
        incident.classes().forEach(path -> classes.add(text(path, folder)));
        incident.shown().ifPresent(file -> root.put("shown", text(file, folder)));
        incident.selection()
                .ifPresent(range -> {
                    ObjectNode selection = root.putObject("selection");
                    selection.put("from", PlaceTimes.instant(range.fromNanos()));
                    selection.put("to", PlaceTimes.instant(range.toNanos()));
                });
        root.put("wallClock", incident.wallClock());
        StoryJson.write(incident.story(), root.putArray("steps"));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /// Relative where both are on one drive.
    private static String text(Path path, Path folder) {
        if (path.equals(folder)) {
            return ".";
        }
        return Objects.equals(path.getRoot(), folder.getRoot())
                ? folder.relativize(path)
                        .toString()
                        .replace(path.getFileSystem().getSeparator(), "/")
                : path.toString();
    }
}
