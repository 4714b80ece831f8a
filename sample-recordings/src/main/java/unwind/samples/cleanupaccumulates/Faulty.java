package unwind.samples.cleanupaccumulates;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// A loop without end collects what is to be done at the end.
public final class Faulty {
    private Faulty() {}

    /// Consumes for sixteen seconds.
    public static void main(String[] args) {
        Thread.ofPlatform().name("consumer").daemon().start(Faulty::consume);
        Pace.rest(Duration.ofSeconds(16));
        System.exit(0);
    }

    private static void consume() {
        Deque<Runnable> deferred = new ArrayDeque<>();
        try {
            Pace.run(
                    Duration.ofHours(1),
                    250,
                    number -> {
                        Message message = new Message();
                        deferred.push(message::release);
                        message.read(number);
                    });
        } finally {
            deferred.forEach(Runnable::run);
        }
    }
}
