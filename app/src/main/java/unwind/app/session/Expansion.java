package unwind.app.session;

import unwind.parsers.Problem;
import unwind.parsers.Reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Files with the saved incidents among them opened, each of which stands for the files that it
/// names, and with the program's own archives set apart.
///
/// @param paths what is to be read, each once
/// @param classes where class files of the program are: jars, wars and the folders of class files
///   among the files, and what saved incidents name
/// @param incidents the saved incidents, in their order
/// @param problems saved incidents that cannot be opened
public record Expansion(
        List<Path> paths,
        List<Path> classes,
        List<SavedIncident> incidents,
        List<Reading> problems) {

    /// Copies the lists.
    public Expansion {
        paths = List.copyOf(paths);
        classes = List.copyOf(classes);
        incidents = List.copyOf(incidents);
        problems = List.copyOf(problems);
    }

    /// Opens the saved incidents among `paths`; their files take their place.
    ///
    /// @param outside decides on files that incidents name outside their own folders
    public static Expansion of(List<Path> paths, OutsideFiles outside) {
        Set<Path> named = paths.stream().map(Expansion::plain).collect(Collectors.toSet());
        List<Path> files = new ArrayList<>();
        List<Path> classes = new ArrayList<>();
        List<SavedIncident> incidents = new ArrayList<>();
        List<Reading> problems = new ArrayList<>();
        for (Path path : paths) {
            if (!IncidentFile.isOne(path)) {
                addFile(path, files, classes);
                continue;
            }
            try {
                SavedIncident whole = IncidentFile.read(path);
                List<Path> left = IncidentFolder.of(path).outside(whole, named);
                if (!left.isEmpty() && outside.allowed(path, left)) {
                    left = List.of();
                }
                left.forEach(file -> problems.add(notOpened(path, file)));
                whole.refused().forEach(text -> problems.add(remote(path, text)));
                if (whole.files().isEmpty() && whole.refused().isEmpty()) {
                    problems.add(problem(path, "unwind", "The incident names no files."));
                }
                SavedIncident incident = whole.without(left);
                incidents.add(incident);
                classes.addAll(incident.classes());
                incident.files().forEach(file -> add(path, file, files, problems));
            } catch (IncidentFileException e) {
                problems.add(problem(path, "unwind", String.valueOf(e.getMessage())));
            }
        }
        return new Expansion(
                files.stream().distinct().toList(),
                classes.stream().distinct().toList(),
                incidents,
                problems);
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Reading notOpened(Path incident, Path file) {
        return problem(
                file,
                "unwind",
                incident.getFileName()
                        + " names it outside its own folder, so it was not opened: open it yourself"
                        + " if you trust the incident, or give --outside-files on the command"
                        + " line.");
    }

    private static Reading remote(Path incident, String text) {
        return problem(
                incident,
                "unwind",
                "It names "
                        + text
                        + " on another machine, which Unwind does not open for an incident: copy"
                        + " the file here and open it.");
    }

    private static void addFile(Path path, List<Path> files, List<Path> classes) {
        if (ClassArchive.isOne(path)) {
            classes.add(path);
        } else if (!ClassFolder.isNamedLikeClass(path)) {
            files.add(path);
        } else if (classes.stream().noneMatch(path.toAbsolutePath().normalize()::startsWith)) {
            ClassFolder.of(path).ifPresentOrElse(classes::add, () -> files.add(path));
        }
    }

    private static void add(Path incident, Path file, List<Path> files, List<Reading> problems) {
        Path archive = file.getParent();
        while (archive != null && !Files.exists(archive)) {
            archive = archive.getParent();
        }
        if (Files.exists(file)) {
            files.add(file);
        } else if (archive != null && Files.isRegularFile(archive)) {
            // it is in an archive
            files.add(archive);
        } else {
            problems.add(
                    problem(
                            file,
                            "",
                            "There is no such file, although "
                                    + incident.getFileName()
                                    + " names it: put it back there, or open it from where it is"
                                    + " and save the incident again."));
        }
    }

    private static Reading problem(Path path, String format, String text) {
        return new Reading(path, format, 0, Optional.empty(), List.of(Problem.error(path, text)));
    }
}
