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
/// @param problems saved incidents that cannot be opened, and files of theirs that are missing or
///   have changed
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
            if (!IncidentFile.isOne(path) && !IncidentBundle.isOne(path)) {
                addFile(path, files, classes);
                continue;
            }
            try {
                SavedIncident incident = permitted(path, named, outside, problems);
                incidents.add(incident);
                classes.addAll(
                        IncidentBundle.isOne(path)
                                ? IncidentBundle.classes(plain(path), incident.classes())
                                : incident.classes());
                incident.files().forEach(file -> add(path, incident, file, files, problems));
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

    /// What of a saved incident may be opened.
    private static SavedIncident permitted(
            Path path, Set<Path> named, OutsideFiles outside, List<Reading> problems)
            throws IncidentFileException {
        boolean bundle = IncidentBundle.isOne(path);
        SavedIncident whole = bundle ? IncidentBundle.read(path) : IncidentFile.read(path);
        if (whole.files().isEmpty() && whole.refused().isEmpty()) {
            problems.add(problem(path, "unwind", "The incident names no files."));
        }
        whole.refused().forEach(sentence -> problems.add(problem(path, "unwind", sentence)));
        IncidentFolder folder = bundle ? new IncidentFolder(plain(path)) : IncidentFolder.of(path);
        // before anything asks where its links lead
        SavedIncident kept = without(folder.away(whole, true), whole, path, problems);
        List<Path> left = folder.outside(kept, named);
        if (!left.isEmpty() && outside.allowed(path, left)) {
            return without(folder.away(kept, false), kept, path, problems);
        }
        left.forEach(file -> problems.add(notOpened(path, file)));
        return kept.without(left);
    }

    private static SavedIncident without(
            List<Path> away, SavedIncident incident, Path path, List<Reading> problems) {
        for (Path file : away) {
            problems.add(problem(path, "unwind", IncidentPaths.remote(file + ", a link")));
        }
        return incident.without(away);
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

    private static void addFile(Path path, List<Path> files, List<Path> classes) {
        if (ClassArchive.isOne(path)) {
            classes.add(path);
        } else if (!ClassFolder.isNamedLikeClass(path)) {
            files.add(path);
        } else if (classes.stream().noneMatch(path.toAbsolutePath().normalize()::startsWith)) {
            ClassFolder.of(path).ifPresentOrElse(classes::add, () -> files.add(path));
        }
    }

    private static void add(
            Path incident,
            SavedIncident saved,
            Path file,
            List<Path> files,
            List<Reading> problems) {
        Path archive = file.getParent();
        while (archive != null && !Files.exists(archive)) {
            archive = archive.getParent();
        }
        if (Files.isDirectory(file)) {
            problems.add(
                    problem(
                            file,
                            "",
                            incident.getFileName()
                                    + " names it, but it is a folder, not a file: open it yourself"
                                    + " if what is in it belongs to the incident."));
        } else if (Files.exists(file)) {
            files.add(file);
            Optional.ofNullable(saved.contents().get(file))
                    .flatMap(content -> content.difference(file))
                    .ifPresent(difference -> problems.add(changed(incident, file, difference)));
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

    private static Reading changed(Path incident, Path file, String difference) {
        String text =
                "It changed since "
                        + incident.getFileName()
                        + " was saved: "
                        + difference
                        + ". What the walkthrough says may not be what it shows now.";
        return new Reading(
                file, "unwind", 0, Optional.empty(), List.of(Problem.warning(file, text)));
    }

    private static Reading problem(Path path, String format, String text) {
        return new Reading(path, format, 0, Optional.empty(), List.of(Problem.error(path, text)));
    }
}
