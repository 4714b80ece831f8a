package unwind.app.session;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import unwind.app.analysis.TimeRange;
import unwind.app.files.WholeFile;
import unwind.parsers.bytes.RegularFile;
import unwind.parsers.bytes.UnreadableException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The JSON file that holds a [SavedIncident]:
///
/// ```
/// {"kind": "unwind-incident", "schemaVersion": 1,
///  "files": [{"path": "recording.jfr", "begins": "2026-05-04T10:00:00.25Z"}],
///  "classes": ["app.jar"], "shown": "recording.jfr",
///  "selection": {"from": "2026-05-04T10:00:00Z", "to": "2026-05-04T10:00:30Z"}, "wallClock": true}
/// ```
///
/// Paths are relative to the file's own folder, with `/` between folders, wherever that is
/// possible, so that the folder can be moved and handed on. Fields that are not known are left out
/// of account; an entry that cannot be is left out with a sentence, and costs nothing else.
public final class IncidentFile {
    /// The end of such files' names.
    public static final String EXTENSION = "unwind";

    private static final String KIND = "unwind-incident";
    private static final int SCHEMA_VERSION = 1;
    private static final int SNIFFED_BYTES = 256;
    private static final int MOST_BYTES = 4 << 20;
    private static final long SECOND = 1_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private IncidentFile() {}

    /// Whether a file is a saved incident or is called like one.
    public static boolean isOne(Path file) {
        if (!RegularFile.isOne(file)) {
            return false;
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith("." + EXTENSION)) {
            return true;
        }
        try (InputStream in = RegularFile.stream(file)) {
            String start = new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
            return start.stripLeading().startsWith("{") && start.contains("\"" + KIND + "\"");
        } catch (IOException e) {
            // Whoever reads it as something else will say so.
            return false;
        }
    }

    /// Reads a saved incident.
    ///
    /// @throws IncidentFileException if it is none, is damaged, is of a newer Unwind or cannot be
    ///   read; the message tells the user
    public static SavedIncident read(Path file) throws IncidentFileException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IncidentFileException(
                        "It is larger than any incident that Unwind saves.", null);
            }
            return parse(JSON.readTree(RegularFile.bytes(file, MOST_BYTES)), folder(file));
        } catch (JacksonException e) {
            throw new IncidentFileException(
                    "It is no incident that Unwind saved, or it is damaged ("
                            + e.getOriginalMessage().lines().findFirst().orElse("no JSON")
                            + ").",
                    e);
        } catch (UnreadableException e) {
            throw new IncidentFileException(
                    "It is no incident that Unwind saved. " + e.sentence(), e);
        } catch (IOException e) {
            throw new IncidentFileException("It could not be read: " + e.getMessage() + ".", e);
        }
    }

    /// Writes an incident; readers see the old file or the new one, never half of one.
    ///
    /// @throws unwind.app.files.RefusedException if it is one of the incident's files or no regular
    ///   file
    /// @throws IOException if the folder cannot be written
    public static void write(SavedIncident incident, Path file) throws IOException {
        byte[] text = text(incident, folder(file)).getBytes(StandardCharsets.UTF_8);
        List<Path> inputs =
                Stream.concat(incident.files().stream(), incident.classes().stream()).toList();
        WholeFile.write(file, inputs, out -> out.write(text));
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().normalize().getParent(), "a file");
    }

    private static SavedIncident parse(JsonNode root, Path folder) throws IncidentFileException {
        if (!root.path("kind").asString("").equals(KIND)) {
            throw new IncidentFileException("It is no incident that Unwind saved.", null);
        }
        int version = root.path("schemaVersion").asInt(0);
        if (version != SCHEMA_VERSION) {
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
        int entry = 0;
        for (JsonNode each : list(root, "files")) {
            entry++;
            Optional<Path> path = paths.of(each.path("path"), "Entry " + entry + " of its files");
            path.ifPresent(files::add);
            if (path.isPresent() && each.path("begins").isString()) {
                begin(each.path("begins").asString(), path.get(), paths)
                        .ifPresent(nanos -> begins.put(path.get(), nanos));
            }
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
                classes,
                // that it was left out was said of the file
                shown.isString() ? new IncidentPaths(folder).of(shown, "shown") : Optional.empty(),
                selection(root.path("selection"), paths),
                root.path("wallClock").asBoolean(false),
                paths.refused());
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

    private static String text(SavedIncident incident, Path folder) {
        ObjectNode root = JSON.createObjectNode();
        root.put("kind", KIND);
        root.put("schemaVersion", SCHEMA_VERSION);
        ArrayNode files = root.putArray("files");
        for (Path file : incident.files()) {
            ObjectNode each = files.addObject();
            each.put("path", text(file, folder));
            Long begin = incident.begins().get(file);
            if (begin != null) {
                each.put("begins", instant(begin));
            }
        }
        ArrayNode classes = root.putArray("classes");
        incident.classes().forEach(path -> classes.add(text(path, folder)));
        incident.shown().ifPresent(file -> root.put("shown", text(file, folder)));
        incident.selection()
                .ifPresent(range -> {
                    ObjectNode selection = root.putObject("selection");
                    selection.put("from", instant(range.fromNanos()));
                    selection.put("to", instant(range.toNanos()));
                });
        root.put("wallClock", incident.wallClock());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
                .toString();
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
