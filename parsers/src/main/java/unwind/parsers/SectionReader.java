package unwind.parsers;

import unwind.parsers.bytes.TextLines;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Reads one kind of thing (thread dumps, histograms) wherever it stands in a text, told line by
/// line. Listed in [Formats], a new one is made for every text.
///
/// Other lines may stand between: the server goes on logging while a dump is printed. A reader
/// therefore keeps what is open until [#end] or until a line says that it is over, and passes on
/// every line that is not its own. [#accept] sees every line of logs of gigabytes: it must turn
/// down a strange line after a look at a few characters.
public interface SectionReader {
    /// The id of the format, as in the command line's JSON, that a text with only such sections is
    /// of.
    String formatId();

    /// Takes the current line if it belongs to a section of this reader.
    ///
    /// @param lines the text, at the line; may be moved on to the last line of the section, where
    ///   that reader tells by itself what belongs to it
    /// @return whether the line was this reader's
    boolean accept(TextLines lines, TextContent into) throws IOException;

    /// The first characters that [#beginsAt] may find something at; empty where no section of this
    /// reader begins in a text of another format.
    default String beginsWith() {
        return "";
    }

    /// The first characters that [#beginsAt] may find something at, besides [#beginsWith], at the
    /// beginning of a line alone: not behind a logger's prefix.
    default String beginsLineWith() {
        return "";
    }

    /// What the first line that this reader takes of a text is told by: other lines need not be
    /// shown to it until it has taken one. Empty where it must see every line.
    default Optional<Clues> clues() {
        return Optional.empty();
    }

    /// What a line is told by that a section begins with: its first character, or a word that it
    /// holds.
    ///
    /// @param firstCharacters one of these
    /// @param words or one of these, of at least eight characters in ASCII
    record Clues(String firstCharacters, List<String> words) {
        /// Copies the list.
        public Clues {
            words = List.copyOf(words);
        }

        /// A line that begins with one of these characters.
        public static Optional<Clues> lineStart(String firstCharacters) {
            return Optional.of(new Clues(firstCharacters, List.of()));
        }
    }

    /// Whether a section begins at a column of a line, judged by a few characters; asked for texts
    /// of other formats.
    default boolean beginsAt(String line, int column) {
        return false;
    }

    /// Whether a text is told to be of this reader's only where nothing is before its lines, and
    /// begins so.
    default boolean beginsBare(String text) {
        return false;
    }

    /// The text is over: gives away what is still open.
    void end(TextContent into);
}
