package unwind.samples.threadlocalchurn;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Four threads for all requests, with a buffer each.
public final class Repaired {
    private Repaired() {}

    /// Formats for sixteen seconds.
    public static void main(String[] args) {
        try (ExecutorService requests = Executors.newFixedThreadPool(4)) {
            Pace.run(
                    Duration.ofSeconds(16),
                    150,
                    number -> requests.execute(() -> Formatter.format(number)));
        }
    }
}
