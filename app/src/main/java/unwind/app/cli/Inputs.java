package unwind.app.cli;

import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.session.ClockCorrections;
import unwind.app.session.Expansion;
import unwind.app.session.Folders;
import unwind.app.session.Strangers;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.TemporaryFiles;
import unwind.parsers.bytes.UnreadableException;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads what the user named: files, all files of folders, standard input.
///
/// @param artifacts in the order named, a folder's files by path; what lies in a folder and is of
///   no known format is left out
/// @param incident the same by process, on one clock
/// @param classes where the program's class files are: archives among the files, and what saved
///   incidents name
record Inputs(List<Artifact> artifacts, Incident incident, List<Path> classes) {
    Inputs {
        artifacts = List.copyOf(artifacts);
        classes = List.copyOf(classes);
    }

    /// What could be read, on one clock.
    List<Recording> recordings() {
        return incident.allRecordings();
    }

    /// The path that the user knows a file by.
    String path(Reading reading) {
        return path(reading.file());
    }

    /// The path that the user knows a file by.
    String path(Path file) {
        return artifacts.stream()
                .filter(artifact -> artifact.reading().file().equals(file))
                .map(Artifact::path)
                .findFirst()
                .orElse(file.toString());
    }

    /// The files that were read.
    List<Path> sources() {
        List<Path> sources = new ArrayList<>(classes);
        artifacts.stream()
                .filter(artifact -> !artifact.isStandardInput())
                .forEach(artifact -> sources.add(artifact.reading().file()));
        return sources;
    }

    /// Reads everything; a file named twice is read once. Problems are told to `err` and kept.
    static Inputs read(List<String> paths, ClockCorrections corrections, PrintStream err) {
        Map<Path, String> files = new LinkedHashMap<>();
        List<Artifact> artifacts = new ArrayList<>();
        boolean standardInput = false;
        for (String path : paths) {
            if (path.equals(Artifact.STANDARD_INPUT)) {
                standardInput = true;
            } else {
                addFiles(path, files, artifacts);
            }
        }
        Expansion expansion = Expansion.of(List.copyOf(files.keySet()));
        expansion
                .problems()
                .forEach(reading ->
                        artifacts.add(
                                new Artifact(
                                        files.getOrDefault(reading.file(), near(reading.file())),
                                        reading)));
        try (ProgressLine progress = new ProgressLine(err)) {
            if (standardInput) {
                artifacts.add(new Artifact(Artifact.STANDARD_INPUT, readStandardInput(progress)));
            }
            for (Path file : expansion.paths()) {
                String path = files.getOrDefault(file, near(file));
                artifacts.add(new Artifact(path, read(file, path, progress)));
            }
        }
        List<Path> named = paths.stream().map(Path::of).toList();
        List<Artifact> strangers =
                artifacts.stream()
                        .filter(each -> Strangers.isStranger(each.reading(), named))
                        .toList();
        List<Artifact> kept = artifacts.stream().filter(a -> !strangers.contains(a)).toList();
        kept.forEach(artifact -> tell(artifact, err));
        if (!strangers.isEmpty()) {
            err.println(
                    "warning: of no format that Unwind reads, left out: "
                            + strangers.stream()
                                    .map(Artifact::path)
                                    .collect(Collectors.joining(", ")));
        }
        if (artifacts.isEmpty() && !expansion.classes().isEmpty()) {
            err.println(
                    "error: there are only class files: name recordings, dumps, histograms or logs"
                            + " beside them.");
        }
        return aligned(kept, corrections, expansion);
    }

    private static Inputs aligned(
            List<Artifact> artifacts, ClockCorrections corrections, Expansion expansion) {
        List<Reading> readings = artifacts.stream().map(Artifact::reading).toList();
        ClockCorrections all = corrections.with(expansion.incidents());
        return new Inputs(
                artifacts,
                IncidentClock.align(readings, all.offsets(readings)),
                expansion.classes());
    }

    /// The path from the working folder, where the file lies in it.
    private static String near(Path file) {
        Path here = Path.of("").toAbsolutePath().normalize();
        return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
    }

    private static Reading read(Path file, String path, ProgressLine line) {
        Progress progress = new Progress();
        line.reading(path, progress);
        return Formats.read(file, Limits.DEFAULT, progress);
    }

    private static void addFiles(String path, Map<Path, String> files, List<Artifact> failed) {
        Path start = Path.of(path);
        if (!Files.isDirectory(start)) {
            files.putIfAbsent(start.toAbsolutePath().normalize(), path);
            return;
        }
        Path root = start.toAbsolutePath().normalize();
        Folders.Content content = Folders.files(List.of(start), () -> false);
        for (Path file : content.files()) {
            files.putIfAbsent(file, start.resolve(root.relativize(file)).toString());
        }
        for (Reading problem : content.problems()) {
            Path named = start.resolve(root.relativize(problem.file()));
            failed.add(new Artifact(named.toString(), problem));
        }
    }

    private static Reading readStandardInput(ProgressLine line) {
        try {
            Path copy = TemporaryFiles.copyOf(System.in, ".input");
            try {
                return read(copy, Artifact.STANDARD_INPUT, line);
            } finally {
                TemporaryFiles.delete(copy);
            }
        } catch (UnreadableException e) {
            return failed("Standard input was not read. " + e.sentence());
        } catch (IOException e) {
            return failed("Standard input could not be kept: " + e.getMessage());
        }
    }

    private static Reading failed(String text) {
        Path file = Path.of(Artifact.STANDARD_INPUT);
        return new Reading(file, "", 0, Optional.empty(), List.of(Problem.error(file, text)));
    }

    private static void tell(Artifact artifact, PrintStream err) {
        for (Problem problem : artifact.reading().problems()) {
            String place = problem.place().isEmpty() ? "" : problem.place() + ": ";
            err.println(
                    artifact.path()
                            + ": "
                            + Severity.word(problem.severity())
                            + ": "
                            + place
                            + problem.text());
        }
    }
}
