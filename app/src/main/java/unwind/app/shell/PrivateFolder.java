package unwind.app.shell;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Folders that only one user can enter. Where there are no POSIX permissions (Windows), the folder
/// for temporary files is the user's own.
final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNERS =
            PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// Makes the folder, for this user alone.
    ///
    /// @throws IOException if it cannot be made
    static void create(Path folder) throws IOException {
        try {
            if (isPosix(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            // another program was quicker, or it is no folder, which is found out next
            return;
        }
    }

    /// Whether it is a folder of this user that nobody else can enter or write to.
    ///
    /// @throws IOException if that cannot be told
    static boolean isPrivate(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        }
        PosixFileAttributes attributes =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isDirectory()
                && OWNERS.containsAll(attributes.permissions())
                && attributes.owner().getName().equals(System.getProperty("user.name"));
    }
}
