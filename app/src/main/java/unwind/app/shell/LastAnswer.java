package unwind.app.shell;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Remembers the answer to the last question, so that two views which ask the same have it worked
/// out once. Whoever asks while it is being worked out waits for it.
///
/// @param <Q> compared by identity
final class LastAnswer<Q, A> {
    private final Function<Q, A> work;
    private @Nullable Q question;
    private @Nullable A answer;
    private int forgotten;

    LastAnswer(Function<Q, A> work) {
        this.work = work;
    }

    /// The answer, new or remembered.
    A of(Q asked) {
        synchronized (work) {
            int before = forgotten();
            A known = known(asked);
            if (known != null) {
                return known;
            }
            A found = work.apply(asked);
            remember(asked, found, before);
            return found;
        }
    }

    /// Has the next question worked out anew; does not wait.
    synchronized void forget() {
        forgotten++;
        question = null;
        answer = null;
    }

    private synchronized int forgotten() {
        return forgotten;
    }

    private synchronized @Nullable A known(Q asked) {
        return question == asked ? answer : null;
    }

    private synchronized void remember(Q asked, A found, int before) {
        if (before == forgotten) {
            question = asked;
            answer = found;
        }
    }
}
