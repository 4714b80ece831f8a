package unwind.app.analysis.correlate;

/// What the rate of allocation at a site may go together with.
public enum Companion {
    /// Exceptions thrown.
    EXCEPTIONS("exceptions"),
    /// Allocation elsewhere on cleanup paths.
    CLEANUP("cleanup"),
    /// Live threads.
    THREADS("threads"),
    /// The growth of what collections leave of the heap.
    HEAP("heap"),
    /// Time that the program stood still, but for looking at it.
    PAUSES("pauses");

    private final String word;

    Companion(String word) {
        this.word = word;
    }

    /// As the command line's JSON names it.
    public String word() {
        return word;
    }
}
