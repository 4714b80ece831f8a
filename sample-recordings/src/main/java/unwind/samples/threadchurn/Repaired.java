package unwind.samples.threadchurn;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One executor for all orders.
public final class Repaired {
    private Repaired() {}

    /// Prices orders for fourteen seconds.
    public static void main(String[] args) {
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            Pace.run(
                    Duration.ofSeconds(14), 130, order -> executor.execute(() -> Price.add(order)));
        }
    }
}
