package unwind.parsers.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Reads texts in tests: own ones and those of the corpus.
public final class Texts {
    private Texts() {}

    /// Reads a text as a file of that name in `folder`.
    public static Reading read(Format format, Path folder, String name, String text) {
        return read(format, folder, name, text, StandardCharsets.UTF_8);
    }

    /// Reads a text in an encoding as a file of that name in `folder`.
    public static Reading read(
            Format format, Path folder, String name, String text, Charset charset) {
        return read(format, folder, name, text.getBytes(charset));
    }

    /// Reads bytes as a file of that name in `folder`.
    public static Reading read(Format format, Path folder, String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.write(file, bytes);
            return read(format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a file.
    public static Reading read(Format format, Path file) {
        try (Source source = Source.open(file, Limits.DEFAULT, new Progress())) {
            return format.read(source, Limits.DEFAULT, new Progress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the format takes a text of this beginning for its own.
    public static boolean matches(Format format, String text) {
        return format.matches(head(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The bytes that decide what a file is.
    public static byte[] head(byte[] bytes) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, Source.HEAD_BYTES));
    }

    /// The bytes that decide what a file is, unpacked.
    public static byte[] head(Path file) {
        try (Source source = Source.open(file, Limits.DEFAULT, new Progress())) {
            return source.head();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files of a folder of the corpus; skips the test where there is no corpus.
    public static List<Path> corpus(String folder) throws IOException {
        String root = System.getProperty("unwind.corpus", "");
        assumeTrue(!root.isEmpty() && Files.isDirectory(Path.of(root, folder)), "no corpus given");
        try (Stream<Path> files = Files.list(Path.of(root, folder))) {
            return files.sorted().toList();
        }
    }
}
