package unwind.parsers;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Something that could not be read, in words for the user.
///
/// @param file the file concerned
/// @param chunk the chunk of the file, counted from 1, where it has chunks
/// @param byteOffset where in the file, bytes from its start; for a compressed file, from the start
///   of its unpacked content
/// @param line where in a text, lines from 1
/// @param text one sentence: what is wrong, what was still read, what to do
public record Problem(
        Severity severity,
        Path file,
        OptionalInt chunk,
        OptionalLong byteOffset,
        OptionalLong line,
        String text) {

    /// The same of a file that `copy` is a copy of.
    Problem shownAs(Path copy, Path shown) {
        if (!file.startsWith(copy)) {
            return this;
        }
        Path named = shown.resolve(copy.relativize(file));
        return new Problem(severity, named, chunk, byteOffset, line, text);
    }

    /// How bad it is.
    public enum Severity {
        /// Data was lost or the file could not be read at all.
        ERROR,
        /// Everything was read, but something about it should be known.
        WARNING
    }

    /// An error that concerns a whole file.
    public static Problem error(Path file, String text) {
        return new Problem(
                Severity.ERROR,
                file,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                text);
    }

    /// A warning that concerns a whole file.
    public static Problem warning(Path file, String text) {
        return new Problem(
                Severity.WARNING,
                file,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                text);
    }

    /// A fault at a byte of a chunk.
    public static Problem inChunk(
            Severity severity, Path file, int chunk, long byteOffset, String text) {
        return new Problem(
                severity,
                file,
                OptionalInt.of(chunk),
                OptionalLong.of(byteOffset),
                OptionalLong.empty(),
                text);
    }

    /// A fault at a line of a text.
    public static Problem atLine(Severity severity, Path file, long line, String text) {
        return new Problem(
                severity,
                file,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.of(line),
                text);
    }

    /// The place in words: "chunk 3, byte 1,234", "line 12", or empty.
    public String place() {
        if (line.isPresent()) {
            return "line " + line.getAsLong();
        }
        String byteText = byteOffset.isPresent() ? "byte " + byteOffset.getAsLong() : "";
        if (chunk.isEmpty()) {
            return byteText;
        }
        String chunkText = "chunk " + chunk.getAsInt();
        return byteText.isEmpty() ? chunkText : chunkText + ", " + byteText;
    }
}
