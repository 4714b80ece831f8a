package unwind.app.views.cleanup;

import java.util.Optional;

/// What the panel shows of cleanups.
enum CleanupPage {
    /// Classes whose objects want a cleanup.
    OWED("owed", "Owed"),
    /// What cleaning up takes.
    COSTS("costs", "Cost"),
    /// References that collections processed.
    REFERENCES("references", "References"),
    /// Threads that clean up after others.
    THREADS("threads", "Threads"),
    /// What could not be seen.
    ABSENT("not-recorded", "Not recorded");

    private final String word;
    private final String title;

    CleanupPage(String word, String title) {
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

    static Optional<CleanupPage> named(String word) {
        for (CleanupPage page : values()) {
            if (page.word.equals(word)) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }
}
