package unwind.app.session;

import unwind.parsers.Problem;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Looks through folders for files to open. Links to folders are not followed, so that no circle of
/// them is endless; links to files of other machines are not either: asking for one tells that
/// machine who the user is.
public final class Folders {
    private static final String LEADS_AWAY =
            "This link leads to another machine and was not followed. To read the file, open it"
                    + " itself.";

    private Folders() {}

    /// What was found.
    ///
    /// @param files each once, folders in the order given, sorted inside
    /// @param problems what could not be looked into
    public record Content(List<Path> files, List<Reading> problems) {
        /// Copies the lists.
        public Content {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /// The files themselves, and every file in the folders. Hidden files and folders inside a
    /// folder are left out: they are the file manager's.
    ///
    /// @param cancelled asked between files; ends the search
    public static Content files(List<Path> paths, BooleanSupplier cancelled) {
        Set<Path> files = new LinkedHashSet<>();
        List<Reading> problems = new ArrayList<>();
        for (Path path : paths) {
            Path absolute = path.toAbsolutePath().normalize();
            if (!Files.isDirectory(absolute)) {
                files.add(absolute);
                continue;
            }
            Walk walk = new Walk(absolute, cancelled);
            try {
                Files.walkFileTree(absolute, walk);
            } catch (IOException e) {
                walk.problems.add(unreadable(absolute, e));
            }
            if (walk.found.isEmpty() && walk.problems.isEmpty()) {
                walk.problems.add(reading(absolute, "The folder holds no files."));
            }
            files.addAll(walk.found);
            problems.addAll(walk.problems);
        }
        return new Content(List.copyOf(files), problems);
    }

    private static Reading unreadable(Path path, IOException e) {
        return reading(path, "The folder could not be looked through: " + reason(e) + ".");
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? "access is denied"
                : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    private static Reading reading(Path path, String text) {
        return new Reading(path, "", 0, Optional.empty(), List.of(Problem.error(path, text)));
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Set<Path> found = new TreeSet<>();
        private final List<Reading> problems = new ArrayList<>();
        private final Path root;
        private final BooleanSupplier cancelled;

        Walk(Path root, BooleanSupplier cancelled) {
            this.root = root;
            this.cancelled = cancelled;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root) && isHidden(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            return next();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isHidden(file)) {
                return next();
            }
            if (attributes.isSymbolicLink() && RemotePaths.leadsAway(file, root)) {
                problems.add(reading(file, LEADS_AWAY));
            } else if (Files.isRegularFile(file)) {
                found.add(file);
            }
            return next();
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) {
            problems.add(unreadable(path, e));
            return next();
        }

        private FileVisitResult next() {
            return cancelled.getAsBoolean() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            Path name = path.getFileName();
            return name != null && name.toString().startsWith(".");
        }
    }
}
