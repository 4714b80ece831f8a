package unwind.parsers.bytes;

/// Characters that were meant for a terminal or a file system, not for a reader.
final class ControlCharacters {
    private static final char ESCAPE = 27;
    private static final char BELL = 7;

    /// Before each record of a sequence of JSON texts (RFC 7464).
    private static final char RECORD_SEPARATOR = 30;

    private ControlCharacters() {}

    /// The text without NUL characters, separators of records and escape sequences (ECMA-48):
    /// colours, cursor movements, titles of windows.
    static String without(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ESCAPE) {
                at = sequenceEnd(text, at + 1);
            } else {
                if (c != 0 && c != RECORD_SEPARATOR) {
                    kept.append(c);
                }
                at++;
            }
        }
        return kept.toString();
    }

    private static int sequenceEnd(String text, int from) {
        if (from >= text.length()) {
            return from;
        }
        return switch (text.charAt(from)) {
            case '[' -> controlEnd(text, from + 1);
            case ']' -> titleEnd(text, from + 1);
            // character sets: ESC ( B
            case '(', ')' -> Math.min(text.length(), from + 2);
            default -> from + 1;
        };
    }

    /// Parameters and one final character.
    private static int controlEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= ' ' && text.charAt(end) < '@') {
            end++;
        }
        return Math.min(text.length(), end + 1);
    }

    private static int titleEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != BELL && text.charAt(end) != ESCAPE) {
            end++;
        }
        boolean closed = end + 1 < text.length() && text.charAt(end) == ESCAPE;
        return Math.min(text.length(), closed ? end + 2 : end + 1);
    }
}
