package unwind.app.analysis.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The distinct texts of a [Bars], each made once per key rather than once per span.
final class SpanTexts {
    private final LongIndex keys = new LongIndex();
    private final List<String> texts = new ArrayList<>();

    /// The index of the text that stands for `key`.
    int index(long key, Supplier<String> text) {
        int index = keys.add(key);
        if (index == texts.size()) {
            texts.add(text.get());
        }
        return index;
    }

    String get(int index) {
        return texts.get(index);
    }

    List<String> all() {
        return List.copyOf(texts);
    }
}
