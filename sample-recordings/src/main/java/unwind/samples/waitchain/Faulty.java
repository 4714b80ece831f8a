package unwind.samples.waitchain;

import unwind.samples.load.Pace;

import java.time.Duration;

/// The front waits for the orders, the orders for the stock, the stock for the disk: one slow disk
/// stops everything.
public final class Faulty {
    private final Object front = new Object();
    private final Object orders = new Object();
    private final Object stock = new Object();

    private Faulty() {}

    /// Runs for fourteen seconds; the disk takes six at a time.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        start("disk-writer", faulty::writeStock);
        Pace.rest(Duration.ofMillis(300));
        start("order-taker", faulty::takeOrder);
        Pace.rest(Duration.ofMillis(300));
        for (int i = 1; i <= 5; i++) {
            start("front-" + i, faulty::serve);
        }
        Pace.rest(Duration.ofMillis(13_400));
        System.exit(0);
    }

    private static void start(String name, Runnable step) {
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() -> Pace.run(Duration.ofMinutes(1), 20, number -> step.run()));
    }

    private void writeStock() {
        synchronized (stock) {
            // the disk
            Pace.rest(Duration.ofSeconds(6));
        }
    }

    private void takeOrder() {
        synchronized (orders) {
            synchronized (stock) {
                Thread.onSpinWait();
            }
        }
    }

    private void serve() {
        synchronized (front) {
            synchronized (orders) {
                Thread.onSpinWait();
            }
        }
    }
}
