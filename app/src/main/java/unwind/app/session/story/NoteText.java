package unwind.app.session.story;

import java.util.List;
import java.util.stream.Collectors;

/// Texts of files inside notes: what means something in CommonMark is escaped.
final class NoteText {
    private static final String SPECIAL = "\\`*_{}[]<>()#+-.!|~&\"'$@:";

    private NoteText() {}

    /// The text on one line, as it is.
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean between =
                    i > 0
                            && i + 1 < text.length()
                            && Character.isLetterOrDigit(text.charAt(i - 1))
                            && Character.isLetterOrDigit(text.charAt(i + 1));
            // a dot or hyphen inside a word or number means nothing
            boolean harmless = (c == '.' || c == '-' || c == ':' || c == '$') && between;
            if (c == '\n' || c == '\r') {
                line.append(' ');
            } else {
                line.append(SPECIAL.indexOf(c) >= 0 && !harmless && !isProse(text, i) ? "\\" : "")
                        .append(c);
            }
        }
        return line.toString();
    }

    /// Punctuation of prose, in places where CommonMark has no other use for it.
    private static boolean isProse(String text, int i) {
        char c = text.charAt(i);
        boolean ends = i + 1 == text.length() || text.charAt(i + 1) == ' ';
        boolean afterWord = i > 0 && Character.isLetter(text.charAt(i - 1));
        return ends && afterWord && (c == '.' || c == ':' || c == '!');
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
