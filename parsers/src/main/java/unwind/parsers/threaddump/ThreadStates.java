package unwind.parsers.threaddump;

import unwind.parsers.model.ThreadState;

/// The words for states.
final class ThreadStates {
    private ThreadStates() {}

    /// The state that `Thread.State` calls so; `UNKNOWN` for other words.
    static ThreadState named(String word) {
        for (ThreadState state : ThreadState.values()) {
            if (state.name().equals(word)) {
                return state;
            }
        }
        return ThreadState.UNKNOWN;
    }
}
