package unwind.app.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Writes a file as a whole: readers see the old one or the new one, never half of one, and no file
/// but the named one is touched. The content goes to a new file with a name that nobody can
/// foresee, which then takes the target's place.
public final class WholeFile {
    private static final Set<PosixFilePermission> PRIVATE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private WholeFile() {}

    /// What a file will contain.
    @FunctionalInterface
    public interface Content {
        /// Writes it; the stream is buffered and stays open.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes a file that the user named. An existing regular file is replaced and its permissions
    /// are kept; whatever else is there is left alone.
    ///
    /// @param inputs what was read to make it: none of them may be the target
    /// @throws RefusedException if the target is one of the inputs, may not be written to, or is a
    ///   link, folder, pipe or device
    /// @throws IOException if the folder or the disk does not let it be written
    public static void write(Path target, Collection<Path> inputs, Content content)
            throws IOException {
        checkTarget(target, inputs);
        replace(target.toAbsolutePath(), permissions(target), content);
    }

    /// Checks that the target is not the minus that stands for standard output elsewhere.
    ///
    /// @throws RefusedException if it is
    public static void checkNotMinus(Path target) throws RefusedException {
        Optional<String> objection = Targets.minusObjection(target);
        if (objection.isPresent()) {
            throw new RefusedException(objection.get());
        }
    }

    /// Checks at once what [#write] checks before it writes, so that nobody waits in vain.
    ///
    /// @throws RefusedException as [#write] does
    public static void checkTarget(Path target, Collection<Path> inputs) throws IOException {
        Optional<String> objection = Targets.objection(target);
        if (objection.isPresent()) {
            throw new RefusedException(objection.get());
        }
        if (Targets.isAmong(target, inputs)) {
            throw new RefusedException(
                    "It is one of the files that are read: name another file to write.");
        }
    }

    /// Writes a file of the program's own that only this user may read. Where it is a link, as some
    /// people keep their settings, the file it leads to is written.
    ///
    /// @throws IOException if the folder or the disk does not let it be written
    public static void writePrivate(Path file, Content content) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new RefusedException("It is not a regular file.");
        }
        replace(target, Optional.of(PRIVATE), content);
    }

    private static void replace(
            Path target, Optional<Set<PosixFilePermission>> permissions, Content content)
            throws IOException {
        Path folder = Objects.requireNonNull(target.getParent(), "a file has a folder");
        try (FreshFile fresh = FreshFile.in(folder, permissions)) {
            OutputStream out = new BufferedOutputStream(fresh.stream());
            content.writeTo(out);
            out.flush();
            fresh.finish();
            move(fresh.path(), target);
        }
    }

    private static void move(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Those of the file that is there, so that what was kept from others stays so.
    private static Optional<Set<PosixFilePermission>> permissions(Path target) throws IOException {
        return Files.exists(target) && FreshFile.isPosix(target)
                ? Optional.of(Files.getPosixFilePermissions(target))
                : Optional.empty();
    }
}
