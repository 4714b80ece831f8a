package unwind.samples.deadlocklocks;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// The same two threads; both take the lock of the stock first.
public final class Repaired {
    private final ReentrantLock stock = new ReentrantLock();
    private final ReentrantLock orders = new ReentrantLock();

    private Repaired() {}

    /// Runs for twelve seconds.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        repaired.start("order-taker");
        repaired.start("stock-taker");
        Pace.rest(Duration.ofSeconds(12));
        System.exit(0);
    }

    private void start(String name) {
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() -> Pace.run(Duration.ofMinutes(1), 20, number -> lockBoth()));
    }

    private void lockBoth() {
        stock.lock();
        try {
            Pace.rest(Duration.ofMillis(10));
            orders.lock();
            try {
                Thread.onSpinWait();
            } finally {
                orders.unlock();
            }
        } finally {
            stock.unlock();
        }
    }
}
