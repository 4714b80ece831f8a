package unwind.app.views.heap;

import java.util.Optional;

/// What the panel shows of the heap.
enum HeapPage {
    /// Classes over the histograms.
    CLASSES("classes", "Classes"),
    /// Old objects and what keeps them.
    OLD_OBJECTS("old-objects", "Old objects"),
    /// Generations, metaspace, native memory, the resident set.
    MEMORY("memory", "Memory"),
    /// What could not be seen.
    ABSENT("not-recorded", "Not recorded");

    private final String word;
    private final String title;

    HeapPage(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// As places name it.
    String word() {
        return word;
    }

    /// What its button says.
    String title() {
        return title;
    }

    static Optional<HeapPage> named(String word) {
        for (HeapPage page : values()) {
            if (page.word.equals(word)) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }
}
