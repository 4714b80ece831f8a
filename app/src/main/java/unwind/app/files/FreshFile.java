package unwind.app.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// A new file with a random name in the folder where it will get another name. It is locked while
/// it is written, so that the next writer in the folder knows which of them a killed process left,
/// and deletes those.
///
/// @param path where it lies until it is moved
/// @param channel locked, to the new file
record FreshFile(Path path, FileChannel channel, Optional<Set<PosixFilePermission>> permissions)
        implements Closeable {
    private static final System.Logger LOG = System.getLogger(FreshFile.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 16;
    private static final int MAX_ATTEMPTS = 8;
    private static final Set<PosixFilePermission> PRIVATE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Pattern NAME = Pattern.compile("\\.unwind-[0-9a-f]{32}\\.new");

    /// What this process is writing: it is no leftover, and not opened a second time, which would
    /// end its lock on some systems.
    private static final Set<Path> WRITTEN = ConcurrentHashMap.newKeySet();

    private static final Set<OpenOption> NEW =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);

    /// Makes one, which only this user may read while it is written; nothing that is there already
    /// is opened.
    ///
    /// @param permissions who may read and write it in the end; as usual for new files where it is
    ///   empty
    static FreshFile in(Path folder, Optional<Set<PosixFilePermission>> permissions)
            throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Path path = fresh(folder);
            WRITTEN.add(path);
            FileChannel channel = opened(path, attributes(folder));
            FreshFile file = new FreshFile(path, channel, permissions.filter(_ -> isPosix(folder)));
            boolean kept = false;
            try {
                // another writer may have taken it for a leftover before it was locked
                kept = channel.tryLock() != null && Files.exists(path);
            } finally {
                if (!kept) {
                    file.close();
                }
            }
            if (kept) {
                clearLeftovers(folder, path);
                return file;
            }
        }
        throw new IOException("another program holds the new file");
    }

    private static FileChannel opened(Path path, FileAttribute<?>[] attributes) throws IOException {
        boolean done = false;
        try {
            FileChannel channel = FileChannel.open(path, NEW, attributes);
            done = true;
            return channel;
        } finally {
            if (!done) {
                WRITTEN.remove(path);
            }
        }
    }

    private static Path fresh(Path folder) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return folder.resolve(".unwind-" + HexFormat.of().formatHex(random) + ".new");
    }

    private static FileAttribute<?>[] attributes(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                : new FileAttribute<?>[0];
    }

    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /// Ends the writing: everything is on the disk, and who may read it is as wanted. It stays
    /// locked until it has been moved, where a file that is open can be.
    void finish() throws IOException {
        channel.force(true);
        if (isPosix(path)) {
            Files.setPosixFilePermissions(
                    path, permissions.isPresent() ? permissions.get() : usual());
        } else {
            channel.close();
        }
    }

    /// Those that new files have in the folder, which only a new file shows. Another writer may
    /// take that for a leftover.
    private Set<PosixFilePermission> usual() throws IOException {
        Path folder = Objects.requireNonNull(path.getParent(), "it is in a folder");
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Path probe = fresh(folder);
            WRITTEN.add(probe);
            try (FileChannel _ = FileChannel.open(probe, NEW)) {
                return Files.getPosixFilePermissions(probe);
            } catch (NoSuchFileException e) {
                LOG.log(System.Logger.Level.DEBUG, "another writer cleared the probe", e);
            } finally {
                Files.deleteIfExists(probe);
                WRITTEN.remove(probe);
            }
        }
        throw new IOException("another program clears new files in the folder");
    }

    /// Deletes the file, unless it was moved.
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
        WRITTEN.remove(path);
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// Deletes what killed processes of this user left: files so called that nobody has locked.
    private static void clearLeftovers(Path folder, Path own) {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(
                        folder, f -> NAME.matcher(f.getFileName().toString()).matches())) {
            for (Path file : files) {
                if (!WRITTEN.contains(file) && isRegularOfSameOwner(file, own)) {
                    clearLeftover(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.DEBUG, "leftovers stay in " + folder, e);
        }
    }

    private static boolean isRegularOfSameOwner(Path file, Path own) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return !isPosix(file)
                || Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own));
    }

    private static void clearLeftover(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() != null && isPosix(file)) {
                Files.deleteIfExists(file);
            } else if (isPosix(file)) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // this process is writing it
            return;
        }
        // Windows deletes no file that is open, and none that another program has open
        Files.deleteIfExists(file);
    }
}
