package unwind.app.session;

import tools.jackson.core.JacksonException;

import unwind.app.files.WholeFile;
import unwind.parsers.bytes.RegularFile;
import unwind.parsers.bytes.UnreadableException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The file that holds a [SavedIncident], as JSON ([IncidentJson]), or as a zip archive that holds
/// the JSON and the files that it names ([IncidentBundle]).
public final class IncidentFile {
    /// The end of such files' names.
    public static final String EXTENSION = "unwind";

    private static final int SNIFFED_BYTES = 256;
    private static final int MAX_BYTES = 4 << 20;

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
            return start.stripLeading().startsWith("{")
                    && start.contains("\"" + IncidentJson.KIND + "\"");
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
            if (Files.size(file) > MAX_BYTES) {
                throw new IncidentFileException(
                        "It is larger than any incident that Unwind saves.", null);
            }
            return IncidentJson.parse(RegularFile.bytes(file, MAX_BYTES), folder(file));
        } catch (JacksonException e) {
            throw new IncidentFileException(
                    "It is no incident that Unwind saved, or it is damaged (" + reason(e) + ").",
                    e);
        } catch (UnreadableException e) {
            throw new IncidentFileException(
                    "It is no incident that Unwind saved. " + e.sentence(), e);
        } catch (IOException e) {
            throw new IncidentFileException("It could not be read: " + e.getMessage() + ".", e);
        }
    }

    /// Why it is no JSON, without the names of the library's classes.
    private static String reason(JacksonException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("no JSON");
        return line.replaceAll(",? from `[^`]*`", "");
    }

    /// Writes an incident with what its files hold now; readers see the old file or the new one,
    /// never half of one. Reads all files to their ends.
    ///
    /// @throws unwind.app.files.RefusedException if it is one of the incident's files or no regular
    ///   file
    /// @throws IOException if the folder cannot be written
    public static void write(SavedIncident incident, Path file) throws IOException {
        byte[] text =
                IncidentJson.text(incident.withContents(), folder(file))
                        .getBytes(StandardCharsets.UTF_8);
        List<Path> inputs =
                Stream.concat(incident.files().stream(), incident.classes().stream()).toList();
        WholeFile.write(file, inputs, out -> out.write(text));
    }

    /// Writes an incident over the file that it was read from or last written to, unless somebody
    /// else has written that file since.
    ///
    /// @param known what the file held then; empty where there was none
    /// @return what it holds now
    /// @throws ChangedFileException if it holds something else, or is there although it was not
    /// @throws IOException as [#write(SavedIncident, Path)]
    public static FileContent write(SavedIncident incident, Path file, Optional<FileContent> known)
            throws IOException {
        if (!content(file).equals(known)) {
            throw new ChangedFileException(file);
        }
        write(incident, file);
        return FileContent.of(file);
    }

    /// What a saved incident holds now; empty where there is no such file.
    ///
    /// @throws IOException if it cannot be read
    public static Optional<FileContent> content(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(FileContent.of(file)) : Optional.empty();
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().normalize().getParent(), "a file");
    }
}
