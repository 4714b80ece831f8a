package unwind.app.session;

import unwind.app.analysis.TimeRange;
import unwind.app.session.story.Story;
import unwind.parsers.bytes.RegularFile;

import java.io.IOException;
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
/// @param moved how far files were moved from where their own times have them, as builds before
///   version 1 of the file saved it; nanoseconds
/// @param contents what the files held when they were saved, of those that could be read
/// @param classes where the program's class files are
/// @param shown a file of the process that is looked at
/// @param selection the selected span of time of that process
/// @param wallClock whether times are written as time of day
/// @param story the walkthrough
/// @param refused what of it was left out, such as paths on other machines, as sentences
public record SavedIncident(
        List<Path> files,
        Map<Path, Long> begins,
        Map<Path, Long> moved,
        Map<Path, FileContent> contents,
        List<Path> classes,
        Optional<Path> shown,
        Optional<TimeRange> selection,
        boolean wallClock,
        Story story,
        List<String> refused) {

    /// An incident without a walkthrough, of which nothing was left out.
    public SavedIncident(
            List<Path> files,
            Map<Path, Long> begins,
            List<Path> classes,
            Optional<Path> shown,
            Optional<TimeRange> selection,
            boolean wallClock) {
        this(
                files,
                begins,
                Map.of(),
                Map.of(),
                classes,
                shown,
                selection,
                wallClock,
                Story.EMPTY,
                List.of());
    }

    /// Copies the collections.
    public SavedIncident {
        refused = List.copyOf(refused);
        files = List.copyOf(files);
        begins = Map.copyOf(begins);
        moved = Map.copyOf(moved);
        contents = Map.copyOf(contents);
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
                        session.wallClock())
                .with(session.story());
    }

    /// The same with another walkthrough.
    public SavedIncident with(Story other) {
        return new SavedIncident(
                files, begins, moved, contents, classes, shown, selection, wallClock, other,
                refused);
    }

    /// The same with what its files hold now; of those that cannot be read, what they held before.
    SavedIncident withContents() {
        Map<Path, FileContent> now = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                now.put(file, FileContent.of(file));
            } catch (IOException e) {
                // gone or locked: whoever opens it is told that it changed or is missing
                if (contents.containsKey(file)) {
                    now.put(file, contents.get(file));
                }
            }
        }
        return new SavedIncident(
                files, begins, moved, now, classes, shown, selection, wallClock, story, refused);
    }

    /// The files that are no longer where they were, of which a person should know before saving.
    public List<Path> missing() {
        return files.stream().filter(file -> !Files.exists(file)).toList();
    }

    /// Without some of its files and class paths.
    SavedIncident without(List<Path> left) {
        return new SavedIncident(
                files.stream().filter(file -> !left.contains(file)).toList(),
                kept(begins, left),
                kept(moved, left),
                kept(contents, left),
                classes.stream().filter(path -> !left.contains(path)).toList(),
                shown.filter(file -> !left.contains(file)),
                selection,
                wallClock,
                story,
                refused);
    }

    private static <T> Map<Path, T> kept(Map<Path, T> all, List<Path> left) {
        Map<Path, T> kept = new LinkedHashMap<>(all);
        left.forEach(kept::remove);
        return kept;
    }

    /// The file itself; of what is in an archive, the archive.
    public static Path whole(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        for (Path path = whole; path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                return RegularFile.isOne(path) ? path : whole;
            }
        }
        return whole;
    }
}
