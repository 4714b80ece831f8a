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
import java.util.Random;
import java.util.stream.Stream;

/// Reads texts in tests: own ones, mutations of them, and those of the corpus.
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

    /// Reads seeded mutations of a text: cut, bytes changed, parts repeated, moved or taken out.
    /// Nothing but a reading may come of it.
    public static void fuzz(Format format, Path folder, int count, String... seeds) {
        Random random = new Random(42);
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutated(seeds[i % seeds.length], random);
            format.matches(head(bytes));
            Reading reading = read(format, folder, "fuzz.txt", bytes);
            if (reading.recording().isEmpty() && reading.problems().isEmpty()) {
                throw new AssertionError("mutation " + i + " gave neither recording nor problem");
            }
        }
    }

    private static byte[] mutated(String seed, Random random) {
        byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
        int kind = random.nextInt(4);
        int from = 1 + random.nextInt(bytes.length - 1);
        int length = Math.min(bytes.length - from, 1 + random.nextInt(200));
        if (kind == 0) {
            return Arrays.copyOf(bytes, from);
        }
        if (kind == 1) {
            for (int i = 0; i < 20; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            return bytes;
        }
        if (kind == 2) {
            byte[] digits = "99999999999999999999.9e9]: (-)K->".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < length; i++) {
                bytes[from + i] = digits[random.nextInt(digits.length)];
            }
            return bytes;
        }
        byte[] repeated = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, from, repeated, bytes.length, length);
        return repeated;
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
