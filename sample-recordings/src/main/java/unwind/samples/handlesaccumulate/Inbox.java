package unwind.samples.handlesaccumulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Files that wait to be read.
final class Inbox {
    private Inbox() {}

    /// Writes this many small files.
    static List<Path> fill(int files) {
        try {
            Path folder = Files.createDirectories(Path.of("inbox"));
            byte[] letter =
                    "a letter\n".repeat(40).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            List<Path> letters =
                    IntStream.range(0, files).mapToObj(i -> folder.resolve("letter-" + i)).toList();
            for (Path file : letters) {
                Files.write(file, letter);
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
