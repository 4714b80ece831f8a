package unwind.parsers.fuzz;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.UnreadableException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the fuzzer calls: one format, named by the system property `unwind.fuzz.format`, reads the
/// bytes. Whatever they are, a reading with something to show comes of it, or the one exception for
/// files of which nothing can be read.
public final class FormatTarget {
    private static final Limits LIMITS = new Limits(64 << 20, 1000, 16 << 20, 1);
    private static final Format FORMAT = format(System.getProperty("unwind.fuzz.format", ""));
    private static final Path FILE = file();

    private FormatTarget() {}

    /// Reads the bytes.
    ///
    /// @throws IllegalStateException if nothing came of it
    /// @throws IOException if the disk fails
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        try (Source source = Source.open(FILE, LIMITS, new Progress())) {
            if (!FORMAT.matches(source.head())) {
                return;
            }
            Reading reading = FORMAT.read(source, LIMITS, new Progress());
            if (reading.recording().isEmpty() && reading.problems().isEmpty()) {
                throw new IllegalStateException("neither a recording nor a problem");
            }
        } catch (UnreadableException allowed) {
            // the one that may come
        }
    }

    private static Format format(String id) {
        return FuzzFormats.formats()
                .filter(format -> format.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format is named " + id));
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("unwind-fuzz", ".bytes");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
