package unwind.app.views.threads;

import unwind.parsers.model.ThreadState;

/// A thread's state in words.
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
            case UNKNOWN -> "state not told";
        };
    }
}
