package unwind.parsers.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that live no longer than a reading.
public final class TemporaryFiles {
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
}
