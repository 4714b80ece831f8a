package unwind.app.session;

import unwind.parsers.Problem;
import unwind.parsers.Reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    public static Expansion of(List<Path> paths) {
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
                SavedIncident incident = IncidentFile.read(path);
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
        if (Files.exists(file)) {
            files.add(file);
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
