package unwind.app.analysis.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Finds many values in texts: each as a word, the longest where several begin at one place.
final class Dictionary {
    private static final int KEY = 4;

    private final Map<String, List<String>> byStart = new HashMap<>();

    /// @param values of at least four characters each
    Dictionary(Set<String> values) {
        values.stream()
                .filter(value -> value.length() >= KEY)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(value ->
                        byStart.computeIfAbsent(value.substring(0, KEY), _ -> new ArrayList<>())
                                .add(value));
    }

    /// The text with another one in the place of each value.
    String replaced(String text, UnaryOperator<String> other) {
        if (byStart.isEmpty() || text.length() < KEY) {
            return text;
        }
        StringBuilder all = null;
        int done = 0;
        for (int i = 0; i + KEY <= text.length(); i++) {
            if (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1))) {
                continue;
            }
            String found = at(text, i);
            if (!found.isEmpty()) {
                all = all == null ? new StringBuilder(text.length()) : all;
                all.append(text, done, i).append(other.apply(found));
                done = i + found.length();
                i = done - 1;
            }
        }
        return all == null ? text : all.append(text, done, text.length()).toString();
    }

    /// Whether a word or a number goes on. A number behind a name only counts: `worker12`.
    private static boolean goesOn(char last, char next) {
        return Character.isLetter(next)
                ? Character.isLetterOrDigit(last)
                : Character.isDigit(next) && Character.isDigit(last);
    }

    private String at(String text, int i) {
        int cut = text.indexOf('…', i);
        for (String value : byStart.getOrDefault(text.substring(i, i + KEY), List.of())) {
            int end = i + value.length();
            boolean inWord = end < text.length() && goesOn(text.charAt(end - 1), text.charAt(end));
            if (!inWord && text.startsWith(value, i)) {
                return value;
            }
            // what was cut to make it fit is still the beginning of the value
            if (cut - i >= KEY
                    && cut - i < value.length()
                    && text.startsWith(value.substring(0, cut - i), i)) {
                return text.substring(i, cut);
            }
        }
        return "";
    }
}
