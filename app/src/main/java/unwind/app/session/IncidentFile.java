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
import java.nio.file.InvalidPathException;
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
/// of account.
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
        } catch (InvalidPathException | DateTimeException | ArithmeticException e) {
            throw new IncidentFileException(
                    "It holds what no incident can hold (" + e.getMessage() + ").", e);
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
        List<Path> files = new ArrayList<>();
        Map<Path, Long> begins = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        for (JsonNode each : list(root, "files")) {
            if (isRemote(each.path("path"), refused)) {
                continue;
            }
            Path path = path(each.path("path"), folder);
            files.add(path);
            if (each.path("begins").isString()) {
                begins.put(path, nanos(each.path("begins").asString()));
            }
        }
        List<Path> classes = new ArrayList<>();
        for (JsonNode each : list(root, "classes")) {
            if (!isRemote(each, refused)) {
                classes.add(path(each, folder));
            }
        }
        JsonNode shown = root.path("shown");
        return new SavedIncident(
                files,
                begins,
                classes,
                shown.isString() && !isRemote(shown, new ArrayList<>())
                        ? Optional.of(path(shown, folder))
                        : Optional.empty(),
                selection(root.path("selection")),
                root.path("wallClock").asBoolean(false),
                refused);
    }

    private static boolean isRemote(JsonNode text, List<String> refused) {
        boolean remote = text.isString() && IncidentFolder.isRemote(text.asString());
        if (remote) {
            refused.add(text.asString());
        }
        return remote;
    }

    /// What is not there is empty; what is no list is damage.
    private static JsonNode list(JsonNode root, String name) throws IncidentFileException {
        JsonNode list = root.path(name);
        if (!list.isArray() && !list.isMissingNode()) {
            throw new IncidentFileException("It is damaged: \"" + name + "\" is not a list.", null);
        }
        return list;
    }

    private static Path path(JsonNode text, Path folder) throws IncidentFileException {
        if (!text.isString() || text.asString().isBlank()) {
            throw new IncidentFileException("One of its files has no path.", null);
        }
        return folder.resolve(text.asString()).normalize();
    }

    private static Optional<TimeRange> selection(JsonNode selection) throws IncidentFileException {
        if (!selection.isObject()) {
            return Optional.empty();
        }
        long from = nanos(selection.path("from").asString(""));
        long to = nanos(selection.path("to").asString(""));
        if (to < from) {
            throw new IncidentFileException("Its selection ends before it begins.", null);
        }
        return Optional.of(new TimeRange(from, to));
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
        return Objects.equals(path.getRoot(), folder.getRoot())
                ? folder.relativize(path)
                        .toString()
                        .replace(path.getFileSystem().getSeparator(), "/")
                : path.toString();
    }
}
