package unwind.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Where a sample runs: `unwind-samples/NAME` in the folder for temporary files. Neutral, because
/// paths get into recordings, and those should not tell of the machine they were made on.
public final class WorkFolder {
    private WorkFolder() {}

    /// The folder, made anew.
    public static Path fresh(String sample) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "unwind-samples", sample);
        renew(folder);
        return folder;
    }

    /// Empties a folder, which is there afterwards.
    public static void renew(Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
    }

    /// Deletes a folder with everything in it, if it is there.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
