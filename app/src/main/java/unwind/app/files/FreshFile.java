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
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
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
    private static final Pattern NAME = Pattern.compile("\\.unwind-[0-9a-f]{32}\\.new");
    private static final Set<OpenOption> NEW =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);

    /// Makes one; nothing that is there already is opened.
    ///
    /// @param permissions who may read and write it; as usual for new files where it is empty
    static FreshFile in(Path folder, Optional<Set<PosixFilePermission>> permissions)
            throws IOException {
        clearLeftovers(folder);
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        Path path = folder.resolve(".unwind-" + HexFormat.of().formatHex(random) + ".new");
        Optional<Set<PosixFilePermission>> set = permissions.filter(_ -> isPosix(folder));
        FileAttribute<?>[] attributes =
                set.stream()
                        .map(PosixFilePermissions::asFileAttribute)
                        .toArray(FileAttribute<?>[]::new);
        FileChannel channel = FileChannel.open(path, NEW, attributes);
        FreshFile file = new FreshFile(path, channel, set);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                file.close();
            }
        }
        if (!locked) {
            throw new IOException("another program holds the new file");
        }
        return file;
    }

    OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /// Ends the writing: everything is on the disk, and who may read it is as wanted.
    void finish() throws IOException {
        channel.force(true);
        if (permissions.isPresent()) {
            Files.setPosixFilePermissions(path, permissions.get());
        }
        channel.close();
    }

    /// Deletes the file, unless it was moved.
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void clearLeftovers(Path folder) {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(
                        folder, f -> NAME.matcher(f.getFileName().toString()).matches())) {
            for (Path file : files) {
                clearLeftover(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.DEBUG, "leftovers stay in " + folder, e);
        }
    }

    private static void clearLeftover(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() == null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // this process is writing it
            return;
        }
        Files.deleteIfExists(file);
    }
}
