package unwind.samples.orphanedlock;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Twelve threads that book, one entry each five times a second. One that meets an exception ends.
final class Bookkeepers {
    private Bookkeepers() {}

    static void start(Runnable book) {
        Thread.Builder threads = Thread.ofPlatform().name("bookkeeper-", 1).daemon();
        for (int i = 0; i < 12; i++) {
            threads.start(() -> Pace.run(Duration.ofMinutes(1), 5, entry -> book.run()));
        }
    }
}
