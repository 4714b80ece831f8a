package unwind.app.session;

import unwind.parsers.bytes.RegularFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipFile;

/// Tells jars, wars and Spring Boot archives from other files, by content: they hold class files or
/// archives that do.
final class ClassArchive {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private ClassArchive() {}

    /// Whether a file is one; `false` for what cannot be read.
    static boolean isOne(Path file) {
        if (!RegularFile.isOne(file) || !startsAsZip(file)) {
            return false;
        }
        try (ZipFile zip = RegularFile.zip(file)) {
            return zip.stream()
                    .anyMatch(entry ->
                            entry.getName().endsWith(".class") || entry.getName().endsWith(".jar"));
        } catch (IOException | IllegalArgumentException e) {
            // Damaged: the formats' readers say what it is.
            return false;
        }
    }

    private static boolean startsAsZip(Path file) {
        try (InputStream in = RegularFile.stream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        } catch (IOException e) {
            return false;
        }
    }
}
