package unwind.parsers.bytes;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What pages and editors make of the characters of a text: entities of HTML, no-break spaces,
/// typographic quotes, characters that cannot be seen.
final class PastedCharacters {
    private static final char NO_BREAK_SPACE = '\u00A0';

    private static final String LINE_BREAK = "br>";

    /// What a page has before the first line of a text.
    private static final Pattern TAGS =
            Pattern.compile(
                    "(?:<[^<>]{1,200}>\\s*+){0,20}?<pre(?: [^<>]{0,200})?>",
                    Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> ENTITIES =
            Map.of(
                    "&lt;", "<",
                    "&gt;", ">",
                    "&quot;", "\"",
                    "&#34;", "\"",
                    "&#39;", "'",
                    "&#x27;", "'",
                    "&apos;", "'",
                    "&nbsp;", " ");

    private PastedCharacters() {}

    /// The marks that close a quotation in Markdown and in Jira.
    private static final List<String> FENCES = List.of("```", "~~~", "{noformat}", "{code}");

    /// The line without the mark that closes a quotation, put behind its last line without a line
    /// end between, and without a page's tags before its first line.
    static String withoutFence(String line) {
        if (line.isEmpty()) {
            return line;
        }
        char last = line.charAt(line.length() - 1);
        if (last == '>' && line.contains("</pre>")) {
            return line.substring(0, line.indexOf("</pre>"));
        }
        if (line.charAt(0) == '<') {
            Matcher tags = TAGS.matcher(line);
            return tags.lookingAt() ? line.substring(tags.end()) : line;
        }
        if (last != '`' && last != '}' && last != '~') {
            return line;
        }
        for (String fence : FENCES) {
            if (line.length() > fence.length() && line.endsWith(fence)) {
                return line.substring(0, line.length() - fence.length());
            }
        }
        return line;
    }

    /// The line as it was before it was pasted.
    static String undone(String line) {
        String bare = line.endsWith(LINE_BREAK) ? withoutBreak(line) : line;
        String spaced = plain(bare);
        if (spaced.indexOf('&') < 0 || spaced.indexOf(';') < 0) {
            return spaced;
        }
        String text = spaced;
        for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
            text = text.replace(entity.getKey(), entity.getValue());
        }
        // last, so that a text that was escaped twice is not undone twice
        return text.replace("&amp;", "&");
    }

    private static String withoutBreak(String line) {
        int mark = line.lastIndexOf('<');
        String tag = mark < 0 ? "" : line.substring(mark);
        return tag.equals("<br>") ? line.substring(0, mark) : line;
    }

    /// Without what cannot be seen, and with the quotes and blanks that programs print.
    private static String plain(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) < NO_BREAK_SPACE) {
            at++;
        }
        if (at == line.length()) {
            return line;
        }
        StringBuilder plain = new StringBuilder(line.length()).append(line, 0, at);
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            switch (c) {
                case NO_BREAK_SPACE -> plain.append(' ');
                case '\u201C', '\u201D', '\u201E' -> plain.append('"');
                // zero-width spaces, marks of order, separators of lines
                case '\u200B', '\uFEFF', '\u2028', '\u2029', '\u200E', '\u200F' -> {}
                default -> plain.append(c);
            }
        }
        return plain.toString();
    }
}
