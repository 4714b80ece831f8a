package unwind.app.analysis.path;

import java.util.Optional;
import java.util.Set;

/// A piece of code that cleans up or handles an exception, and that a frame stands in.
public enum Enclosure {
    /// A `finally` block; whether an exception propagates is not known.
    FINALLY("finally", "a finally block"),
    /// A `finally` block on the normal way out.
    FINALLY_NORMAL("finallyNormal", "a finally block, with no exception on its way"),
    /// A `finally` block while an exception propagates.
    FINALLY_EXCEPTIONAL("finallyExceptional", "a finally block while an exception propagates"),
    /// The close of a try-with-resources; whether an exception propagates is not known.
    CLOSE("close", "the close of a try-with-resources"),
    /// The same on the normal way out.
    CLOSE_NORMAL("closeNormal", "the close of a try-with-resources, with no exception on its way"),
    /// The same while an exception propagates.
    CLOSE_EXCEPTIONAL(
            "closeExceptional", "the close of a try-with-resources while an exception propagates"),
    /// The body of a `catch`.
    CATCH("catch", "a catch block"),
    /// Registering or running an action of a `Cleaner`.
    CLEANER("cleaner", "the work of a Cleaner"),
    /// A finalizer.
    FINALIZER("finalizer", "a finalizer"),
    /// The construction of a `Throwable`.
    THROWABLE_CONSTRUCTION("throwableConstruction", "the construction of an exception"),
    /// A method that is called like a cleanup.
    CLEANUP_METHOD("cleanupMethod", "a method named like a cleanup");

    private final String word;
    private final String phrase;

    Enclosure(String word, String phrase) {
        this.word = word;
        this.phrase = phrase;
    }

    /// As the command line's JSON names it.
    public String word() {
        return word;
    }

    /// In words that follow "inside".
    public String phrase() {
        return phrase;
    }

    /// What copies of one block are together; empty for what is neither cleanup nor handler.
    static Optional<Enclosure> of(Set<RegionKind> copies) {
        boolean sure = copies.size() == 1;
        return switch (copies.iterator().next()) {
            case FINALLY_NORMAL -> Optional.of(sure ? FINALLY_NORMAL : FINALLY);
            case FINALLY_EXCEPTIONAL -> Optional.of(sure ? FINALLY_EXCEPTIONAL : FINALLY);
            case CLOSE_NORMAL -> Optional.of(sure ? CLOSE_NORMAL : CLOSE);
            case CLOSE_EXCEPTIONAL -> Optional.of(sure ? CLOSE_EXCEPTIONAL : CLOSE);
            case CATCH -> Optional.of(CATCH);
            case SYNCHRONIZED_EXIT -> Optional.empty();
        };
    }
}
