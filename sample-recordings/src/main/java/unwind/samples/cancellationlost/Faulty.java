package unwind.samples.cancellationlost;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Cancels futures whose work hears nothing of it and goes on.
public final class Faulty {
    private static final Executor SEARCHES =
            search -> Thread.ofPlatform().name("search").daemon().start(search);

    private Faulty() {}

    /// Searches for sixteen seconds; every search is cancelled after a tenth of a second.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 6, Faulty::search);
        System.out.println(Search.RUNNING + " searches run on");
        System.exit(0);
    }

    private static void search(int number) {
        CompletableFuture<String> result =
                CompletableFuture.supplyAsync(() -> Search.find(number), SEARCHES);
        Pace.rest(Duration.ofMillis(100));
        result.cancel(true);
    }
}
