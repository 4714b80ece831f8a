package unwind.samples.threadswaiting;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Starts a thread for every request.
public final class Faulty {
    private final Connections connections = new Connections();

    private Faulty() {}

    /// Four hundred requests a second for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 400, new Faulty()::request);
        System.exit(0);
    }

    private void request(int number) {
        Thread.ofVirtual().name("request-" + number).start(this::answer);
    }

    private void answer() {
        try {
            connections.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
