package unwind.app.analysis.exceptions;

/// What exceptions are grouped by.
public enum ThrownBy {
    /// The class of the exception.
    TYPE("type"),
    /// The program's line that throws.
    SITE("site"),
    /// The handler that catches, and what it does.
    LANDING("landing"),
    /// The message, numbers left out.
    MESSAGE("message"),
    /// The thread.
    THREAD("thread");

    private final String word;

    ThrownBy(String word) {
        this.word = word;
    }

    /// As the command line names it.
    public String word() {
        return word;
    }
}
