package unwind.app.analysis.redact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Finds many values in texts: each as a word, the longest where several begin at one place. A
/// value that is an ordinary word counts only where it is plainly a name: with a number behind it
/// (`worker-17`) or in quotes, behind an equals sign or in a path.
final class Dictionary {
    /// What values are looked up by.
    private static final int KEY = 2;

    /// A text that was cut is recognised by at least so many characters.
    private static final int MIN_CUT = 4;

    private static final String BEFORE_NAMES = "='\"/\\@";

    private static final int MAY_BEGIN = 1 << 16;

    private final Map<String, List<String>> byStart = new HashMap<>();

    /// Nearly all places begin no value, which a look into a table tells.
    private final BitSet mayBegin = new BitSet(MAY_BEGIN);

    /// @param values of at least two characters each
    Dictionary(Set<String> values) {
        values.stream()
                .filter(value -> value.length() >= KEY)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(value -> {
                    mayBegin.set(place(value, 0));
                    byStart.computeIfAbsent(value.substring(0, KEY), _ -> new ArrayList<>())
                            .add(value);
                });
    }

    private static int place(String text, int i) {
        return text.charAt(i) * 257 + text.charAt(i + 1) & MAY_BEGIN - 1;
    }

    /// The text with another one in the place of each value.
    String replaced(String text, UnaryOperator<String> other) {
        if (byStart.isEmpty() || text.length() < KEY) {
            return text;
        }
        StringBuilder all = null;
        int done = 0;
        for (int i = 0; i + KEY <= text.length(); i++) {
            if (!mayBegin.get(place(text, i))
                    || i > 0 && Character.isLetterOrDigit(text.charAt(i - 1))) {
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
        List<String> candidates = byStart.get(text.substring(i, i + KEY));
        if (candidates == null) {
            return "";
        }
        for (String value : candidates) {
            int end = i + value.length();
            boolean inWord = end < text.length() && goesOn(text.charAt(end - 1), text.charAt(end));
            if (!inWord
                    && text.startsWith(value, i)
                    && (!OrdinaryWords.contains(value) || isPlainlyName(text, i, end))) {
                return value;
            }
            int cut = text.indexOf('…', i, Math.min(text.length(), end));
            // what was cut to make it fit is still the beginning of the value
            if (cut - i >= MIN_CUT
                    && cut - i < value.length()
                    && text.startsWith(value.substring(0, cut - i), i)) {
                return text.substring(i, cut);
            }
        }
        return "";
    }

    private static boolean isPlainlyName(String text, int start, int end) {
        int number = end < text.length() && "-_#".indexOf(text.charAt(end)) >= 0 ? end + 1 : end;
        boolean counted = number < text.length() && Character.isDigit(text.charAt(number));
        return counted || start > 0 && BEFORE_NAMES.indexOf(text.charAt(start - 1)) >= 0;
    }
}
