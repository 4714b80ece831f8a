package unwind.parsers.bytes;

import java.util.Map;

/// What pages and editors make of the characters of a text: entities of HTML and no-break spaces.
final class PastedCharacters {
    private static final char NO_BREAK_SPACE = '\u00A0';

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

    /// The line as it was before it was pasted.
    static String undone(String line) {
        String spaced = line.replace(NO_BREAK_SPACE, ' ');
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
}
