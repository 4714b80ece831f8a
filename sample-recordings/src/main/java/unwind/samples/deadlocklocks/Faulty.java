package unwind.samples.deadlocklocks;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Two threads take two locks of `java.util.concurrent` in opposite orders.
public final class Faulty {
    private final ReentrantLock stock = new ReentrantLock();
    private final ReentrantLock orders = new ReentrantLock();

    private Faulty() {}

    /// Runs for twelve seconds; the two threads stop in the first.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        faulty.start("order-taker", faulty.orders, faulty.stock);
        faulty.start("stock-taker", faulty.stock, faulty.orders);
        Pace.rest(Duration.ofSeconds(12));
        System.exit(0);
    }

    private void start(String name, ReentrantLock first, ReentrantLock second) {
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() ->
                        Pace.run(Duration.ofMinutes(1), 20, number -> lockBoth(first, second)));
    }

    private static void lockBoth(ReentrantLock first, ReentrantLock second) {
        first.lock();
        try {
            Pace.rest(Duration.ofMillis(10));
            second.lock();
            try {
                Thread.onSpinWait();
            } finally {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }
}
