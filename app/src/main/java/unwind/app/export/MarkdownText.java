package unwind.app.export;

/// Text for GitHub Flavored Markdown.
final class MarkdownText {
    private static final String SPECIAL = "\\`*_{}[]<>#|~&!";

    /// Keeps the two sides of an `@` apart, or an address would become a link, and a name would be
    /// told that it was mentioned. It is not shown.
    private static final String APART = "<!-- -->";

    private MarkdownText() {}

    /// The text on one line, with everything escaped that means something in Markdown or in the
    /// HTML that Markdown may hold, and what cannot be seen made visible.
    static String line(String text) {
        String visible = Visible.of(text);
        StringBuilder line = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            if (c == '\n') {
                line.append(' ');
            } else if (c == '<') {
                // a backslash would do, but not every reader of Markdown knows that
                line.append("&lt;");
            } else if (c == '>') {
                line.append("&gt;");
            } else {
                boolean special =
                        startsLink(visible, i)
                                || SPECIAL.indexOf(c) >= 0
                                || (i == 0 && "+-=.)".indexOf(c) >= 0);
                line.append(special ? "\\" : "").append(c).append(c == '@' ? APART : "");
            }
        }
        return startsWithNumber(line)
                ? line.insert(digits(line), '\\').toString()
                : line.toString();
    }

    /// Whether what is only mentioned would become a link there: `https://…`, `www.…`.
    private static boolean startsLink(String text, int i) {
        return text.startsWith("://", i) || (i >= 3 && text.startsWith("www.", i - 3));
    }

    /// `1. ` at the start of a line would begin a list.
    private static boolean startsWithNumber(StringBuilder line) {
        int digits = digits(line);
        return digits > 0
                && digits < line.length()
                && (line.charAt(digits) == '.' || line.charAt(digits) == ')');
    }

    private static int digits(StringBuilder line) {
        int digits = 0;
        while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        return digits;
    }
}
