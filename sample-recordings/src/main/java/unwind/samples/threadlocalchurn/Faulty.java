package unwind.samples.threadlocalchurn;

import unwind.samples.load.Pace;

import java.time.Duration;

/// A thread per request: each makes a buffer anew and throws it away.
public final class Faulty {
    private Faulty() {}

    /// Formats for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 150, Faulty::handle);
    }

    private static void handle(int number) {
        Thread.ofPlatform().name("request-" + number).start(() -> Formatter.format(number));
    }
}
