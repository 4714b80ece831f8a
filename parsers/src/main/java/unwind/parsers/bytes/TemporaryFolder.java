package unwind.parsers.bytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A process's own folder of temporary files, deleted at its end. It contains a file that is locked
/// while the process lives: the system releases the lock however the process ends, so that a later
/// process knows which folders nobody uses any more.
///
/// @param path the folder; only this user may enter it
/// @param lock held until the end of the process
record TemporaryFolder(Path path, FileLock lock) {
    private static final System.Logger LOG = System.getLogger(TemporaryFolder.class.getName());
    private static final String PREFIX = "unwind-run-";
    private static final String LOCK = "in-use";
    private static final int ATTEMPTS = 10;

    /// Creates a folder below `parent`, with a name that nobody can foresee.
    static TemporaryFolder create(Path parent) throws IOException {
        clearLeftovers(parent);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Path path = Files.createTempDirectory(parent, PREFIX);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                TemporaryFolder folder = new TemporaryFolder(path, lock);
                Runtime.getRuntime().addShutdownHook(new Thread(folder::delete));
                return folder;
            }
            // a process that clears leftovers was between the two calls: it deletes this folder
            channel.close();
        }
        throw new IOException("no folder of its own could be made in " + parent);
    }

    /// Deletes the folders below `parent` that belong to this user and that no process uses.
    static void clearLeftovers(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                clearLeftover(folder);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.DEBUG, "leftovers stay in " + parent, e);
        }
    }

    private static void clearLeftover(Path folder) {
        Path lockFile = folder.resolve(LOCK);
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)
                    || !isOwn(folder)) {
                return;
            }
            try (FileChannel channel =
                    FileChannel.open(
                            lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                if (channel.tryLock() == null) {
                    return;
                }
                deleteContent(folder, lockFile);
            }
            Files.deleteIfExists(lockFile);
            Files.deleteIfExists(folder);
        } catch (OverlappingFileLockException e) {
            // this process's own folder
            return;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a leftover stays: " + folder, e);
        }
    }

    private void delete() {
        try {
            deleteContent(path, path.resolve(LOCK));
            lock.acquiredBy().close();
            Files.deleteIfExists(path.resolve(LOCK));
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "left to the next process: " + path, e);
        }
    }

    /// Deletes the files in a folder; links are deleted, not followed. The folder is flat.
    private static void deleteContent(Path folder, Path but) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!file.equals(but)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /// Whether the folder is this user's; without POSIX permissions (Windows) all in the folder for
    /// temporary files is.
    private static boolean isOwn(Path folder) throws IOException {
        return !folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                || Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                        .getName()
                        .equals(System.getProperty("user.name"));
    }
}
