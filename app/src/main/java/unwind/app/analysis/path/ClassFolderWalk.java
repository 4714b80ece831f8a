package unwind.app.analysis.path;

import unwind.parsers.Problem;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks through a folder for class files and archives. Links to folders are not followed; a folder
/// that may not be entered costs itself only; the root of a whole disk is given up.
final class ClassFolderWalk extends SimpleFileVisitor<Path> {
    private static final int MAX_VISITED = 500_000;

    private final List<Path> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int visited;

    /// The regular files, sorted.
    List<Path> files() {
        return files.stream().sorted().toList();
    }

    List<Problem> problems() {
        return problems;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()
                || attributes.isSymbolicLink() && Files.isRegularFile(file)) {
            files.add(file);
        }
        return next(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
        problems.add(
                Problem.warning(path, "This folder could not be looked through for class files."));
        return next(path);
    }

    private FileVisitResult next(Path path) {
        if (++visited < MAX_VISITED) {
            return FileVisitResult.CONTINUE;
        }
        problems.add(
                Problem.warning(
                        path,
                        String.format(
                                Locale.ROOT,
                                "More than %,d files were looked through for class files, up to"
                                        + " this one: name a smaller folder.",
                                MAX_VISITED)));
        return FileVisitResult.TERMINATE;
    }
}
