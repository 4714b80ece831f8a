package unwind.samples.datagramsurge;

import java.util.ArrayDeque;
import java.util.Deque;

/// Closures to run at the end of a task, the last one first.
final class Deferred {
    private final Deque<Runnable> actions = new ArrayDeque<>();

    void add(Runnable action) {
        actions.push(action);
    }

    void run() {
        while (!actions.isEmpty()) {
            actions.pop().run();
        }
    }
}
