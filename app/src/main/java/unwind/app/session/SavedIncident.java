package unwind.app.session;

import unwind.app.analysis.TimeRange;
import unwind.parsers.bytes.RegularFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is kept of a session in a file of its own ([IncidentFile]), to be opened again or handed on
/// with the files it names. Paths are absolute.
///
/// @param files the open files, in the order in which they were opened
/// @param begins where a person had files begin, by file; nanoseconds since the epoch. Instants,
///   for what is added to a file's own time says nothing once copying has changed that time
/// @param classes where the program's class files are
/// @param shown a file of the process that is looked at
/// @param selection the selected span of time of that process
/// @param wallClock whether times are written as time of day
/// @param refused what of it was left out, such as paths on other machines, as sentences
public record SavedIncident(
        List<Path> files,
        Map<Path, Long> begins,
        List<Path> classes,
        Optional<Path> shown,
        Optional<TimeRange> selection,
        boolean wallClock,
        List<String> refused) {

    /// An incident of which nothing was left out.
    public SavedIncident(
            List<Path> files,
            Map<Path, Long> begins,
            List<Path> classes,
            Optional<Path> shown,
            Optional<TimeRange> selection,
            boolean wallClock) {
        this(files, begins, classes, shown, selection, wallClock, List.of());
    }

    /// Copies the collections.
    public SavedIncident {
        refused = List.copyOf(refused);
        files = List.copyOf(files);
        begins = Map.copyOf(begins);
        classes = List.copyOf(classes);
    }

    /// What a session shows now.
    public static SavedIncident of(Session session, ClassRoots classes) {
        List<Path> files =
                session.readings().stream()
                        .map(reading -> whole(reading.file()))
                        .distinct()
                        .toList();
        Map<Path, Long> begins = new LinkedHashMap<>();
        session.clockBegins().forEach((file, nanos) -> begins.put(whole(file), nanos));
        return new SavedIncident(
                files,
                begins,
                classes.all(),
                session.shownProcess()
                        .map(process -> process.artifacts().getFirst().reading().file())
                        .map(SavedIncident::whole),
                session.selection(),
                session.wallClock());
    }

    /// Without some of its files and class paths.
    SavedIncident without(List<Path> left) {
        Map<Path, Long> kept = new LinkedHashMap<>(begins);
        left.forEach(kept::remove);
        return new SavedIncident(
                files.stream().filter(file -> !left.contains(file)).toList(),
                kept,
                classes.stream().filter(path -> !left.contains(path)).toList(),
                shown.filter(file -> !left.contains(file)),
                selection,
                wallClock,
                refused);
    }

    /// The file itself; of what is in an archive, the archive.
    private static Path whole(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        for (Path path = whole; path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                return RegularFile.isOne(path) ? path : whole;
            }
        }
        return whole;
    }
}
