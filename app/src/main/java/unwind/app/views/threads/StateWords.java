package unwind.app.views.threads;

import unwind.app.analysis.path.Enclosure;
import unwind.parsers.model.ThreadState;

/// A thread's state, and what it is inside of, in words.
final class StateWords {
    private StateWords() {}

    static String of(ThreadState state) {
        return switch (state) {
            case NEW -> "not started";
            case RUNNABLE -> "runnable";
            case BLOCKED -> "blocked";
            case WAITING -> "waiting";
            case TIMED_WAITING -> "waiting, timed";
            case TERMINATED -> "ended";
            case UNKNOWN -> "state unknown";
        };
    }

    static String of(Enclosure enclosure) {
        return switch (enclosure) {
            case FINALLY, FINALLY_NORMAL, FINALLY_EXCEPTIONAL -> "in finally";
            case CLOSE, CLOSE_NORMAL, CLOSE_EXCEPTIONAL -> "in close";
            case CATCH -> "in catch";
            case CLEANER -> "in a cleaner";
            case FINALIZER -> "in a finalizer";
            case THROWABLE_CONSTRUCTION -> "in an exception's construction";
            case CLEANUP_METHOD -> "in cleanup, by name";
        };
    }
}
