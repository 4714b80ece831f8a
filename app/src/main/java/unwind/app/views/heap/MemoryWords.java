package unwind.app.views.heap;

import unwind.app.analysis.heap.HeapFacts;
import unwind.app.analysis.heap.MemoryPart;
import unwind.app.chart.Quantity;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A process's memory in a line.
final class MemoryWords {
    private static final List<Map.Entry<String, String>> PARTS =
            List.of(
                    Map.entry(SeriesNames.HEAP_AFTER_GC, "Used after collections"),
                    Map.entry(SeriesNames.METASPACE_USED, "metaspace"),
                    Map.entry("classes.live", "classes"),
                    Map.entry(SeriesNames.RSS, "resident"),
                    Map.entry("rss.untracked", "of it untracked by the JVM"));

    private MemoryWords() {}

    static String of(HeapFacts facts) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, String> entry : PARTS) {
            facts.parts().stream()
                    .filter(part -> part.name().equals(entry.getKey()))
                    .findFirst()
                    .ifPresent(part -> parts.add(entry.getValue() + " " + fromTo(part)));
        }
        return String.join(" · ", parts);
    }

    private static String fromTo(MemoryPart part) {
        String first = Quantity.text(part.curve().first().orElse(0), part.unit());
        String last = Quantity.text(part.curve().last().orElse(0), part.unit());
        return first.equals(last) ? last : first + " → " + last;
    }
}
