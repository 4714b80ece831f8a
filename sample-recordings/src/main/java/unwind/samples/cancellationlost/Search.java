package unwind.samples.cancellationlost;

import java.util.concurrent.atomic.AtomicInteger;

/// A search of half a minute, most of it waiting.
final class Search {
    static final AtomicInteger RUNNING = new AtomicInteger();

    private Search() {}

    /// Searches to its end or until the thread is interrupted.
    static String find(int number) {
        RUNNING.incrementAndGet();
        try {
            for (int page = 0; page < 60; page++) {
                Thread.sleep(500);
            }
            return "found " + number;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "cancelled";
        } finally {
            RUNNING.decrementAndGet();
        }
    }
}
