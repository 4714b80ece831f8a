package unwind.app.session;

import unwind.app.files.WholeFile;
import unwind.parsers.bytes.RegularFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps what a window shows in a file of its own while it is open, so that a crash costs no more
/// than what was done since the last save. Each process writes one file, whose name says which
/// process that is; what a process left that is no longer there can be recovered.
public final class Autosave {
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})\\.unwind");
    private static final int MAX_BYTES = 64 << 20;

    private final Path folder;
    private final Path own;

    /// @param folder where such files lie; it is made when something is saved
    public Autosave(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        ProcessHandle process = ProcessHandle.current();
        own = this.folder.resolve(process.pid() + "-" + start(process) + ".unwind");
    }

    /// Beside the user's settings.
    public static Autosave ofUser() {
        return new Autosave(
                SettingsFile.folder(System.getProperties(), System.getenv()).resolve("recovery"));
    }

    /// What a process left.
    ///
    /// @param saved when it was saved last
    public record Left(Path file, SavedIncident incident, Instant saved) {}

    /// Keeps an incident in the place of what was kept before. Quick: it reads none of the files
    /// that the incident names.
    ///
    /// @throws IOException if the folder cannot be written
    public void save(SavedIncident incident) throws IOException {
        Files.createDirectories(folder);
        byte[] text = IncidentJson.text(incident, folder).getBytes(StandardCharsets.UTF_8);
        WholeFile.writePrivate(own, out -> out.write(text));
    }

    /// Forgets what this process kept: it was saved elsewhere, or closed on purpose.
    ///
    /// @throws IOException if it cannot be deleted
    public void forget() throws IOException {
        Files.deleteIfExists(own);
    }

    /// Forgets what another process left.
    ///
    /// @throws IOException if it cannot be deleted
    public void forget(Left left) throws IOException {
        Files.deleteIfExists(left.file());
    }

    /// What processes left that are no longer there, the latest first. A file that cannot be read
    /// is left alone.
    public List<Left> left() {
        List<Left> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && RegularFile.isOne(file) && !isAlive(name)) {
                    read(file).ifPresent(all::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // nobody has left anything, or it is for nobody to see
            return List.of();
        }
        all.sort((a, b) -> b.saved().compareTo(a.saved()));
        return all;
    }

    private Optional<Left> read(Path file) {
        try {
            SavedIncident incident = IncidentJson.parse(RegularFile.bytes(file, MAX_BYTES), folder);
            return Optional.of(
                    new Left(file, incident, Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException | IncidentFileException | tools.jackson.core.JacksonException e) {
            return Optional.empty();
        }
    }

    /// A process of the same number that began at another time is another one.
    private static boolean isAlive(Matcher name) {
        return ProcessHandle.of(Long.parseLong(name.group(1)))
                .filter(process -> start(process) == Long.parseLong(name.group(2)))
                .isPresent();
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
