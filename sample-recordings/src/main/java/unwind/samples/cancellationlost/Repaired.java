package unwind.samples.cancellationlost;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.FutureTask;

/// Cancels tasks that interrupt the thread they run in.
public final class Repaired {
    private Repaired() {}

    /// Searches for sixteen seconds; every search is cancelled after a tenth of a second.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 6, Repaired::search);
        System.out.println(Search.RUNNING + " searches run on");
        System.exit(0);
    }

    private static void search(int number) {
        FutureTask<String> result = new FutureTask<>(() -> Search.find(number));
        Thread.ofPlatform().name("search").daemon().start(result);
        Pace.rest(Duration.ofMillis(100));
        result.cancel(true);
    }
}
