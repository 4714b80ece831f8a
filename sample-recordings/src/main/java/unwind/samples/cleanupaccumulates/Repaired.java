package unwind.samples.cleanupaccumulates;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Each round of the loop cleans up after itself.
public final class Repaired {
    private Repaired() {}

    /// Consumes for sixteen seconds.
    public static void main(String[] args) {
        Thread.ofPlatform().name("consumer").daemon().start(Repaired::consume);
        Pace.rest(Duration.ofSeconds(16));
        System.exit(0);
    }

    private static void consume() {
        Pace.run(Duration.ofHours(1), 250, Repaired::consumeOne);
    }

    private static void consumeOne(int number) {
        Message message = new Message();
        try {
            message.read(number);
        } finally {
            message.release();
        }
    }
}
