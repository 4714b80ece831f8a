package unwind.app.session.story;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// Texts of files inside notes: what means something in CommonMark is escaped.
final class NoteText {
    /// What means something wherever it stands.
    private static final String SPECIAL = "\\`*[]<~|@";

    private NoteText() {}

    /// The text on one line, as it is.
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        int start = skip(text, 0, Character::isWhitespace);
        int number = skip(text, start, Character::isDigit);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                line.append(' ');
            } else {
                line.append(means(text, i, start, number) ? "\\" : "").append(c);
            }
        }
        return line.toString();
    }

    /// Whether CommonMark, or a reader that knows more than it, would take a character for more
    /// than itself where it stands.
    ///
    /// @param start where the text begins
    /// @param number where the number ends that it begins with
    private static boolean means(String text, int i, int start, int number) {
        char c = text.charAt(i);
        boolean atStart = i <= start;
        return switch (c) {
            case '_', '$' -> !isWord(text, i - 1) || !isWord(text, i + 1);
            case '-', '+', '=', '>' -> atStart;
            case '#' -> atStart || isWord(text, i + 1);
            case '.', ')' -> !atStart && i == number;
            case '!' -> at(text, i + 1) == '[';
            case '&' -> at(text, i + 1) == '#' || isWord(text, i + 1);
            case ':' -> !isSpace(text, i + 1) && !(isWord(text, i - 1) && isWord(text, i + 1));
            default -> SPECIAL.indexOf(c) >= 0;
        };
    }

    private static int skip(String text, int from, IntPredicate what) {
        int i = from;
        while (i < text.length() && what.test(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isWord(String text, int i) {
        return Character.isLetterOrDigit(at(text, i));
    }

    private static boolean isSpace(String text, int i) {
        return Character.isWhitespace(at(text, i));
    }

    /// The character at an index; a space before and behind the text.
    private static char at(String text, int i) {
        return i >= 0 && i < text.length() ? text.charAt(i) : ' ';
    }

    /// Paragraphs, as they are.
    static String paragraphs(List<String> texts) {
        return texts.stream().map(NoteText::line).collect(Collectors.joining("\n\n"));
    }

    /// A list, as it is.
    static String bullets(List<String> texts) {
        return texts.stream().map(text -> "- " + line(text)).collect(Collectors.joining("\n"));
    }
}
