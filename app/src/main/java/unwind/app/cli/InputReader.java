package unwind.app.cli;

import unwind.app.analysis.clock.IncidentClock;
import unwind.app.export.Visible;
import unwind.app.session.ClockCorrections;
import unwind.app.session.Expansion;
import unwind.app.session.Folders;
import unwind.app.session.IncidentBundle;
import unwind.app.session.IsolatedReader;
import unwind.app.session.OutsideFiles;
import unwind.app.session.UnrecognisedFiles;
import unwind.parsers.Formats;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.TemporaryFiles;
import unwind.parsers.bytes.UnreadableException;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what the user named; a file named twice is read once. A fault in one reader costs the file
/// that it read. Problems are told to `err` and kept.
final class InputReader {
    private static final int MAX_LEFT_OUT_NAMED = 20;
    private static final IsolatedReader READER = new IsolatedReader(Formats::read);

    private final Map<Path, String> files = new LinkedHashMap<>();
    private final List<Path> named = new ArrayList<>();
    private final List<Artifact> artifacts = new ArrayList<>();
    private final ClockCorrections corrections;
    private final OutsideFiles outside;
    private final PrintStream err;
    private boolean standardInput;

    InputReader(ClockCorrections corrections, OutsideFiles outside, PrintStream err) {
        this.corrections = corrections;
        this.outside = outside;
        this.err = err;
    }

    Inputs read(List<String> paths) {
        paths.forEach(this::name);
        Expansion expansion = Expansion.of(List.copyOf(files.keySet()), outside);
        for (Reading problem : expansion.problems()) {
            artifacts.add(new Artifact(path(problem.file()), problem));
        }
        try (ProgressLine progress = new ProgressLine(err)) {
            if (standardInput) {
                Reading reading = readStandardInput(progress);
                add(Artifact.STANDARD_INPUT, reading.file(), reading);
            }
            for (Path file : expansion.paths()) {
                add(path(file), file, read(file, path(file), progress));
            }
        }
        List<Artifact> kept = withoutStrangers();
        if (artifacts.isEmpty() && !expansion.classes().isEmpty()) {
            err.println(
                    "error: there are only class files: add recordings, dumps, histograms or logs.");
        }
        List<Reading> readings = kept.stream().map(Artifact::reading).toList();
        ClockCorrections all = corrections.with(expansion.incidents(), readings);
        return Inputs.of(
                kept,
                IncidentClock.align(readings, all.offsets(readings)),
                expansion.classes(),
                expansion.incidents());
    }

    /// One file may hold several things, and an archive several files, each of which is shown as
    /// one in a folder.
    private void add(String path, Path file, Reading reading) {
        for (Reading each : reading.all()) {
            if (IncidentBundle.isUnread(each.file())) {
                continue;
            }
            boolean deeper = each.file().startsWith(file) && !each.file().equals(file);
            String inside = deeper ? "/" + file.relativize(each.file()) : "";
            artifacts.add(new Artifact(path + inside, each));
        }
    }

    private List<Artifact> withoutStrangers() {
        Set<Path> strangers =
                new HashSet<>(
                        UnrecognisedFiles.among(
                                artifacts.stream().map(Artifact::reading).toList(), named));
        List<Artifact> kept =
                artifacts.stream()
                        .filter(artifact -> !strangers.contains(artifact.reading().file()))
                        .toList();
        ProblemLines lines = new ProblemLines(err);
        kept.forEach(lines::print);
        lines.end();
        if (!strangers.isEmpty()) {
            int more = strangers.size() - MAX_LEFT_OUT_NAMED;
            err.println(
                    "warning: skipped, unrecognised format: "
                            + artifacts.stream()
                                    .filter(a -> strangers.contains(a.reading().file()))
                                    .limit(MAX_LEFT_OUT_NAMED)
                                    .map(artifact -> Visible.name(artifact.path()))
                                    .collect(Collectors.joining(", "))
                            + (more > 0 ? " and " + more + " more" : ""));
        }
        return kept;
    }

    /// The path that the user named, or else the one from the working folder where the file lies in
    /// it.
    private String path(Path file) {
        String known = files.get(file);
        if (known != null) {
            return known;
        }
        Path here = Path.of("").toAbsolutePath().normalize();
        // the folder itself has no name from there
        boolean below = file.startsWith(here) && !file.equals(here);
        return below ? here.relativize(file).toString() : file.toString();
    }

    private static Reading read(Path file, String path, ProgressLine line) {
        Progress progress = new Progress();
        line.reading(Visible.name(path), progress);
        return READER.read(file, progress);
    }

    private void name(String path) {
        if (path.equals(Artifact.STANDARD_INPUT)) {
            standardInput = true;
            return;
        }
        try {
            addFiles(path, Path.of(path));
        } catch (InvalidPathException e) {
            artifacts.add(
                    new Artifact(path, failed(Path.of(""), "This cannot be the name of a file.")));
        }
    }

    private void addFiles(String path, Path start) {
        named.add(start);
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
            Path shown = start.resolve(root.relativize(problem.file()));
            artifacts.add(new Artifact(shown.toString(), problem));
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
            return failed(
                    Path.of(Artifact.STANDARD_INPUT),
                    "Standard input was not read. " + e.sentence());
        } catch (IOException e) {
            return failed(
                    Path.of(Artifact.STANDARD_INPUT),
                    "Standard input could not be kept: " + e.getMessage());
        }
    }

    private static Reading failed(Path file, String text) {
        return new Reading(
                file, Reading.UNREADABLE, 0, Optional.empty(), List.of(Problem.error(file, text)));
    }
}
