package unwind.parsers.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Files that live no longer than a reading. They lie in a folder of this process alone; what a
/// killed process left is deleted by the next one.
public final class TemporaryFiles {
    private static final int BUFFER_BYTES = 1 << 16;

    /// Left free on the disk, and how often that is looked after.
    private static final long FREE_BYTES = 256L << 20;

    private static final long LOOK_EACH_BYTES = 64L << 20;

    /// What this process has written to temporary files so far.
    private static final AtomicLong WRITTEN = new AtomicLong();

    private static Optional<TemporaryFolder> own = Optional.empty();

    private TemporaryFiles() {}

    /// A new empty file that only this user may read. Who creates it deletes it; the end of the
    /// process does, or the next process, where that was missed.
    public static Path create(String suffix) throws IOException {
        return Files.createTempFile(own().path(), "unwind-", suffix);
    }

    /// A new empty folder that only this user may read. Who creates it empties and deletes it.
    public static Path createFolder(String prefix) throws IOException {
        return Files.createTempDirectory(own().path(), prefix);
    }

    /// Deletes a temporary file or an empty folder, if it can be: a file that is still open on some
    /// systems is left to the end of the process.
    public static void delete(Path path) {
        path.toFile().delete();
    }

    /// Deletes what processes left that were killed.
    public static void clearLeftovers() {
        TemporaryFolder.clearLeftovers(folder());
    }

    /// A new file that holds all that a stream gives. Who asks for it deletes it.
    ///
    /// @throws UnreadableException if there is no room for it, with a sentence for the user
    public static Path copyOf(InputStream in, String suffix) throws IOException {
        Path copy = create(suffix);
        boolean done = false;
        try (OutputStream out = Files.newOutputStream(copy)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!hasRoom(count)) {
                    throw new UnreadableException(
                            "There is no room to keep it: make room in " + folder() + ".");
                }
                out.write(buffer, 0, count);
            }
            done = true;
        } finally {
            if (!done) {
                delete(copy);
            }
        }
        return copy;
    }

    /// Whether temporary files may grow by `bytes`: some of the disk is left free. All of them
    /// together are counted, so that many small ones fill it no more than a large one.
    static boolean hasRoom(long bytes) throws IOException {
        long before = WRITTEN.getAndAdd(bytes);
        boolean look = before / LOOK_EACH_BYTES != (before + bytes) / LOOK_EACH_BYTES;
        return !look || Files.getFileStore(folder()).getUsableSpace() >= FREE_BYTES;
    }

    /// The system's folder for temporary files.
    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /// The folder of this process; a new one where somebody has deleted it.
    private static synchronized TemporaryFolder own() throws IOException {
        if (own.isEmpty() || !Files.isDirectory(own.get().path())) {
            own = Optional.of(TemporaryFolder.create(folder()));
        }
        return own.get();
    }
}
