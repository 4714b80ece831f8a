package unwind.app.analysis.secrets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells in one pass over a text which of many words it contains, so that what cannot be there is
/// not looked for. Words are found by their first two characters; the few of a single character by
/// that.
final class NeededWords {
    private static final int ASCII = 128;
    private static final int[] NONE = {};

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private final Map<Integer, int[]> byStart = new HashMap<>();
    private final int[][] byAscii = new int[ASCII * ASCII][0];
    private final Map<Character, Integer> single = new HashMap<>();

    /// Registers words.
    ///
    /// @return their numbers, some of which [#in] finds
    BitSet add(List<String> needed) {
        BitSet all = new BitSet();
        for (String word : needed) {
            Integer known = numbers.get(word);
            if (known == null) {
                known = words.size();
                numbers.put(word, known);
                words.add(word);
                index(word, known);
            }
            all.set(known);
        }
        return all;
    }

    private void index(String word, int number) {
        if (word.length() == 1) {
            single.put(word.charAt(0), number);
            return;
        }
        int start = start(word.charAt(0), word.charAt(1));
        int[] before = byStart.getOrDefault(start, NONE);
        int[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = number;
        byStart.put(start, after);
        if (word.charAt(0) < ASCII && word.charAt(1) < ASCII) {
            byAscii[word.charAt(0) * ASCII + word.charAt(1)] = after;
        }
    }

    private static int start(char first, char second) {
        return first << Character.SIZE | second;
    }

    /// The words that a text in small letters contains.
    BitSet in(String lower) {
        BitSet found = new BitSet(words.size());
        single.forEach((character, number) -> found.set(number, lower.indexOf(character) >= 0));
        for (int i = 0; i + 1 < lower.length(); i++) {
            char first = lower.charAt(i);
            char second = lower.charAt(i + 1);
            int[] candidates =
                    first < ASCII && second < ASCII
                            ? byAscii[first * ASCII + second]
                            : byStart.getOrDefault(start(first, second), NONE);
            for (int number : candidates) {
                if (!found.get(number) && lower.startsWith(words.get(number), i)) {
                    found.set(number);
                }
            }
        }
        return found;
    }
}
