package unwind.app.views.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What came of a comparison, in words.
final class ComparisonWords {
    private ComparisonWords() {}

    /// How many rows there are and what is missing.
    ///
    /// @param listed rows that a filter leaves
    /// @param hint what is to be known of the sides
    static String note(Comparison comparison, int listed, String hint) {
        int all = comparison.changes().size();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                (listed == all ? "" : ChangeWords.count(listed) + " of ")
                        + ChangeWords.count(all)
                        + (all == 1 ? " change." : " changes."));
        sentences.add(same(comparison));
        sentences.add(hint);
        sentences.add(notCompared(comparison));
        return joined(sentences);
    }

    /// How much did not change; empty if everything did.
    static String same(Comparison comparison) {
        int same = comparison.same();
        return same == 0
                ? ""
                : ChangeWords.count(same) + (same == 1 ? " row is" : " rows are") + " the same.";
    }

    /// What could not be compared and why; empty if everything could.
    static String notCompared(Comparison comparison) {
        Map<String, List<String>> whats = new LinkedHashMap<>();
        comparison
                .notCompared()
                .forEach(each ->
                        whats.computeIfAbsent(each.because(), because -> new ArrayList<>())
                                .add(each.what()));
        return whats.isEmpty()
                ? ""
                : whats.entrySet().stream()
                        .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                        .collect(Collectors.joining("; ", "Not compared: ", "."));
    }

    private static String joined(List<String> sentences) {
        return sentences.stream()
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
