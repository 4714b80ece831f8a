package unwind.samples.cleanupasync;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Who takes a block releases it.
public final class Repaired {
    private final Releases releases = new Releases();

    private Repaired() {}

    /// Works for sixteen seconds on four threads.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        for (int i = 1; i <= 4; i++) {
            Thread.ofPlatform()
                    .name("worker-" + i)
                    .daemon()
                    .start(() -> Pace.run(Duration.ofMinutes(1), 75, repaired::work));
        }
        Pace.rest(Duration.ofSeconds(16));
        System.out.println(repaired.releases.open() + " blocks are open");
        System.exit(0);
    }

    private void work(int number) {
        Releases.Block block = releases.take();
        try {
            block.use(number);
        } finally {
            releases.release(block);
        }
    }
}
