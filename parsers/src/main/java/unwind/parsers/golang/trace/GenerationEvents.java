package unwind.parsers.golang.trace;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// The events of all threads of a generation, merged by their time.
final class GenerationEvents {
    private GenerationEvents() {}

    /// Tells `events` each event; what it is given is valid until it returns.
    ///
    /// @param damages told of each batch that cannot be read to its end
    static void walk(
            TraceGeneration generation,
            Consumer<BatchDamage> damages,
            Consumer<ThreadEvents> events) {
        PriorityQueue<ThreadEvents> queue =
                new PriorityQueue<>(
                        Comparator.comparingLong(ThreadEvents::ticks)
                                .thenComparingLong(ThreadEvents::thread));
        generation
                .threads()
                .forEach((thread, batches) -> {
                    ThreadEvents own = new ThreadEvents(thread, batches, damages);
                    if (own.next()) {
                        queue.add(own);
                    }
                });
        while (!queue.isEmpty()) {
            ThreadEvents first = queue.remove();
            events.accept(first);
            if (first.next()) {
                queue.add(first);
            }
        }
    }
}
