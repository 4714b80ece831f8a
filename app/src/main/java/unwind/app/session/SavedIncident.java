package unwind.app.session;

import unwind.app.analysis.TimeRange;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is kept of a session in a file of its own ([IncidentFile]), to be opened again or handed on
/// with the files it names. Paths are absolute.
///
/// @param files the open files, in the order in which they were opened
/// @param clockOffsets what a person added to the times that files give, by file; nanoseconds
/// @param classes where the program's class files are
/// @param shown a file of the process that is looked at
/// @param selection the selected span of time of that process
/// @param wallClock whether times are written as time of day
public record SavedIncident(
        List<Path> files,
        Map<Path, Long> clockOffsets,
        List<Path> classes,
        Optional<Path> shown,
        Optional<TimeRange> selection,
        boolean wallClock) {

    /// Copies the collections.
    public SavedIncident {
        files = List.copyOf(files);
        clockOffsets = Map.copyOf(clockOffsets);
        classes = List.copyOf(classes);
    }

    /// What a session shows now.
    public static SavedIncident of(Session session, ClassRoots classes) {
        List<Path> files =
                session.readings().stream()
                        .map(reading -> reading.file().toAbsolutePath().normalize())
                        .distinct()
                        .toList();
        Map<Path, Long> offsets = new LinkedHashMap<>();
        session.clockOffsets()
                .forEach((file, nanos) -> {
                    Path whole = file.toAbsolutePath().normalize();
                    if (files.contains(whole)) {
                        offsets.put(whole, nanos);
                    }
                });
        return new SavedIncident(
                files,
                offsets,
                classes.all(),
                session.shownProcess()
                        .map(process -> process.artifacts().getFirst().reading().file())
                        .map(file -> file.toAbsolutePath().normalize()),
                session.selection(),
                session.wallClock());
    }
}
