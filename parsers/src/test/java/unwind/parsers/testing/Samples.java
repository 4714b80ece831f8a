package unwind.parsers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Small real files of every format but recordings, in a folder for each format's id. A file that
/// is dropped in is tested without further Java.
public final class Samples {
    private static final Path ROOT = Path.of("src", "test", "samples");

    private Samples() {}

    /// The samples of a format; empty if there are none.
    public static List<Path> of(String format) {
        Path folder = ROOT.resolve(format);
        return Files.isDirectory(folder) ? list(folder) : List.of();
    }

    /// The samples of all formats.
    public static List<Path> all() {
        return list(ROOT).stream().flatMap(folder -> list(folder).stream()).toList();
    }

    /// The content of a sample.
    public static byte[] bytes(Path sample) {
        try {
            return Files.readAllBytes(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
