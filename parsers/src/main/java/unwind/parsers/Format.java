package unwind.parsers;

import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.util.Set;

/// One kind of file that Unwind reads. Listed in [Formats].
public interface Format {
    /// The format's id as in the command line's JSON, such as `jfr`.
    String id();

    /// Whether a file is of this format, judged by its first bytes (unpacked), not by its name.
    ///
    /// @param head up to 4 KiB from the start of the file
    boolean matches(byte[] head);

    /// The first characters that [#beginsAt] may find something at; empty where nothing of this
    /// format begins in the middle of a text.
    default String beginsWith() {
        return "";
    }

    /// The first characters that [#beginsAt] may find something at, besides [#beginsWith], at the
    /// beginning of a line alone: not behind a logger's prefix.
    default String beginsLineWith() {
        return "";
    }

    /// What of this format begins at a column of a line in the middle of any text: empty if nothing
    /// does, else a word that tells kinds apart that are read by themselves (dialects). Asked for
    /// lines of logs of gigabytes: it must turn down a strange line after a look at few characters.
    default String beginsAt(String line, int column) {
        return "";
    }

    /// Whether a reading ends where the next thing of this format begins.
    default boolean readsOne() {
        return false;
    }

    /// Whether what begins in the middle of a text is a document of JSON: it is read from the brace
    /// or bracket at the beginning of a line on that is open there.
    default boolean isDocument() {
        return false;
    }

    /// Whether a text is told to be of this format only where nothing is before its lines: then
    /// what all of them have before them is taken off first.
    default boolean needsBareLines() {
        return false;
    }

    /// Whether a text begins with lines of this format that nothing is before; asked of formats
    /// that [#needsBareLines].
    ///
    /// @param head its first bytes
    default boolean matchesBare(byte[] head) {
        return matches(head);
    }

    /// Kinds ([#beginsAt]) and ids of sections ([SectionReader#formatId]) that a reading of this
    /// format has too.
    default Set<String> readsToo() {
        return Set.of();
    }

    /// Reads what can be read. Faults of the file become problems of the reading.
    ///
    /// @throws IOException if the disk fails, not if the content is wrong
    /// @throws java.util.concurrent.CancellationException if `progress` was cancelled
    Reading read(Source source, Limits limits, Progress progress) throws IOException;
}
