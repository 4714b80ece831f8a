package unwind.samples.cleanupasync;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Hands each release to one thread that takes care of all: it falls behind.
public final class Faulty {
    private final Releases releases = new Releases();
    private final ExecutorService cleanup =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("cleanup").daemon().factory());

    private Faulty() {}

    /// Works for sixteen seconds on four threads.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        for (int i = 1; i <= 4; i++) {
            Thread.ofPlatform()
                    .name("worker-" + i)
                    .daemon()
                    .start(() -> Pace.run(Duration.ofMinutes(1), 75, faulty::work));
        }
        Pace.rest(Duration.ofSeconds(16));
        System.out.println(faulty.releases.open() + " blocks are open");
        System.exit(0);
    }

    private void work(int number) {
        Releases.Block block = releases.take();
        try {
            block.use(number);
        } finally {
            cleanup.execute(() -> releases.release(block));
        }
    }
}
