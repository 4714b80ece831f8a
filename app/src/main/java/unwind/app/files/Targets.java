package unwind.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Tells what may be written to.
final class Targets {
    private static final Set<PosixFilePermission> WRITING =
            Set.of(
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_WRITE);

    private Targets() {}

    /// What keeps a file from being written, as a sentence; empty if it is not there, or a regular
    /// file that may be written to.
    static Optional<String> objection(Path target) throws IOException {
        Optional<String> minus = minusObjection(target);
        if (minus.isPresent()) {
            return minus;
        }
        if (Files.isSymbolicLink(target)) {
            return Optional.of(
                    "It is a link to "
                            + Files.readSymbolicLink(target)
                            + ": name that file itself, or another one.");
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return folderObjection(target);
        }
        if (Files.isDirectory(target)) {
            return Optional.of("It is a folder.");
        }
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("It is a pipe, socket or device, not a regular file.");
        }
        return isReadOnly(target)
                ? Optional.of("It is there already and may not be written to.")
                : Optional.empty();
    }

    /// Who names `-` means standard output, not a file of that name.
    static Optional<String> minusObjection(Path target) {
        return target.toString().equals("-")
                ? Optional.of(
                        "Files are not written to standard output: name a file (./- is one that is"
                                + " called so).")
                : Optional.empty();
    }

    private static Optional<String> folderObjection(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return Optional.of(
                Files.exists(folder)
                        ? folder + " is no folder."
                        : "There is no folder " + folder + ": make it, or name another.");
    }

    /// Whether the target is the same file as one of `inputs`, by whatever path or link.
    static boolean isAmong(Path target, Collection<Path> inputs) throws IOException {
        if (!Files.exists(target)) {
            return false;
        }
        for (Path input : inputs) {
            if (Files.exists(input) && Files.isSameFile(target, input)) {
                return true;
            }
        }
        return false;
    }

    /// Whether nobody may write to it: the administrator could, but whoever made it so meant it.
    private static boolean isReadOnly(Path target) throws IOException {
        if (!Files.isWritable(target)) {
            return true;
        }
        return FreshFile.isPosix(target)
                && Files.getPosixFilePermissions(target).stream().noneMatch(WRITING::contains);
    }
}
