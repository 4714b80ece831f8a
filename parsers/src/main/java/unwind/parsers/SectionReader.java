package unwind.parsers;

import unwind.parsers.bytes.TextLines;

import java.io.IOException;

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

    /// Whether the first line that this reader takes of a text begins with one of these characters
    /// ([#beginsWith], [#beginsLineWith]): others need not be shown to it until it has taken one.
    default boolean startsWithLine() {
        return false;
    }

    /// Whether a section begins at a column of a line, judged by a few characters; asked for texts
    /// of other formats.
    default boolean beginsAt(String line, int column) {
        return false;
    }

    /// The text is over: gives away what is still open.
    void end(TextContent into);
}
