package unwind.samples.waitchain;

import unwind.samples.load.Pace;

import java.time.Duration;

/// The same disk; it is written to without the lock of the stock, and nobody takes a lock while
/// holding another.
public final class Repaired {
    private final Object front = new Object();
    private final Object orders = new Object();
    private final Object stock = new Object();

    private Repaired() {}

    /// Runs for fourteen seconds; the disk takes six at a time.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        start("disk-writer", repaired::writeStock);
        Pace.rest(Duration.ofMillis(300));
        start("order-taker", repaired::takeOrder);
        Pace.rest(Duration.ofMillis(300));
        for (int i = 1; i <= 5; i++) {
            start("front-" + i, repaired::serve);
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
        touch(stock);
        // the disk
        Pace.rest(Duration.ofSeconds(6));
    }

    private void takeOrder() {
        touch(orders);
        touch(stock);
    }

    private void serve() {
        touch(front);
        touch(orders);
    }

    private static void touch(Object lock) {
        synchronized (lock) {
            Thread.onSpinWait();
        }
    }
}
