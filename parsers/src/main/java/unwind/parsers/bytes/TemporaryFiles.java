package unwind.parsers.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that live no longer than a reading.
public final class TemporaryFiles {
    private static final int BUFFER_BYTES = 1 << 16;

    /// Left free on the disk, and how often that is looked after.
    private static final long FREE_BYTES = 256L << 20;

    private static final long LOOK_EACH_BYTES = 64L << 20;

    private TemporaryFiles() {}

    /// A new empty file in the system's folder for temporary files. Who creates it deletes it; the
    /// end of the process does, where that was missed.
    public static Path create(String suffix) throws IOException {
        Path path = Files.createTempFile("unwind-" + ProcessHandle.current().pid() + "-", suffix);
        path.toFile().deleteOnExit();
        return path;
    }

    /// Deletes a temporary file, if it can be: a file that is still open on some systems is left to
    /// the end of the process.
    public static void delete(Path path) {
        path.toFile().delete();
    }

    /// A new file that holds all that a stream gives. Who asks for it deletes it.
    ///
    /// @throws UnreadableException if there is no room for it, with a sentence for the user
    public static Path copyOf(InputStream in, String suffix) throws IOException {
        Path copy = create(suffix);
        boolean done = false;
        try (OutputStream out = Files.newOutputStream(copy)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long total = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!hasRoom(total, count)) {
                    throw new UnreadableException(
                            "There is no room to keep it: make room in " + folder() + ".");
                }
                out.write(buffer, 0, count);
                total += count;
            }
            done = true;
        } finally {
            if (!done) {
                delete(copy);
            }
        }
        return copy;
    }

    /// Whether a file of `total` bytes may grow by `count`: some of the disk is left free.
    static boolean hasRoom(long total, int count) throws IOException {
        boolean look = total / LOOK_EACH_BYTES != (total + count) / LOOK_EACH_BYTES;
        return !look || Files.getFileStore(folder()).getUsableSpace() >= FREE_BYTES;
    }

    /// Where temporary files lie.
    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
