package unwind.app.cli;

import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.session.SavedIncident;
import unwind.app.session.story.Story;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the user named: files, all files of folders, standard input; read by [InputReader].
///
/// @param artifacts in the order named, a folder's files by path; what lies in a folder and is of
///   no known format is left out
/// @param incident the same by process, on one clock
/// @param classes where the program's class files are: archives among the files, and what saved
///   incidents name
/// @param saved the saved incidents that were among the files
/// @param paths the paths that the user knows the artifacts' files by
record Inputs(
        List<Artifact> artifacts,
        Incident incident,
        List<Path> classes,
        List<SavedIncident> saved,
        Map<Path, String> paths) {
    Inputs {
        saved = List.copyOf(saved);
        artifacts = List.copyOf(artifacts);
        classes = List.copyOf(classes);
        paths = Map.copyOf(paths);
    }

    static Inputs of(
            List<Artifact> artifacts,
            Incident incident,
            List<Path> classes,
            List<SavedIncident> saved) {
        return new Inputs(
                artifacts,
                incident,
                classes,
                saved,
                artifacts.stream()
                        .collect(
                                Collectors.toMap(
                                        artifact -> artifact.reading().file(),
                                        Artifact::path,
                                        (first, _) -> first)));
    }

    /// What could be read, on one clock.
    List<Recording> recordings() {
        return incident.allRecordings();
    }

    /// What could be read, process by process, under the names that the user knows.
    List<ProcessFiles> processFiles() {
        return incident.processes().stream()
                .map(process -> ProcessFiles.of(process, this::path))
                .toList();
    }

    /// The walkthrough: that of the first saved incident that has one.
    Story story() {
        return saved.stream()
                .map(SavedIncident::story)
                .filter(story -> !story.isEmpty())
                .findFirst()
                .orElse(Story.EMPTY);
    }

    /// What was read as an incident to be saved.
    ///
    /// @param roots where more class files are
    SavedIncident incident(Story steps, List<Path> roots) {
        List<Path> files =
                artifacts.stream()
                        .filter(artifact -> !artifact.isStandardInput())
                        .map(artifact -> SavedIncident.whole(artifact.reading().file()))
                        .distinct()
                        .toList();
        List<Path> archives = new ArrayList<>(classes);
        roots.forEach(root -> archives.add(root.toAbsolutePath().normalize()));
        return new SavedIncident(
                        files,
                        corrected(),
                        archives.stream().distinct().toList(),
                        files.stream().findFirst(),
                        Optional.empty(),
                        true)
                .with(steps);
    }

    /// Where a person had files begin, by file; nanoseconds since the epoch.
    Map<Path, Long> corrected() {
        Map<Path, Long> begins = new LinkedHashMap<>();
        for (Artifact artifact : artifacts) {
            incident.artifact(artifact.reading())
                    .filter(aligned -> aligned.source() == TimeAxis.Source.USER)
                    .ifPresent(aligned ->
                            begins.putIfAbsent(
                                    SavedIncident.whole(artifact.reading().file()),
                                    aligned.recording().time().startNanos()));
        }
        return begins;
    }

    /// The path that the user knows a file by.
    String path(Reading reading) {
        return path(reading.file());
    }

    /// The path that the user knows a file by.
    String path(Path file) {
        return paths.getOrDefault(file, file.toString());
    }

    /// The files that were read.
    List<Path> sources() {
        List<Path> sources = new ArrayList<>(classes);
        artifacts.stream()
                .filter(artifact -> !artifact.isStandardInput())
                .forEach(artifact -> sources.add(artifact.reading().file()));
        return sources;
    }
}
