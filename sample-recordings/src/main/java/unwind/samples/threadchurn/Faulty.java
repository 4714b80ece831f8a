package unwind.samples.threadchurn;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An executor for each order, closed with it: a thread starts and ends for a moment's work.
public final class Faulty {
    private Faulty() {}

    /// Prices orders for fourteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(14), 130, Faulty::handle);
    }

    private static void handle(int order) {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            executor.execute(() -> Price.add(order));
        }
    }
}
