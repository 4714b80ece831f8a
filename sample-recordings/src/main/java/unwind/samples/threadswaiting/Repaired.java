package unwind.samples.threadswaiting;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Turns requests away while eight others wait.
public final class Repaired {
    private final Connections connections = new Connections();

    private Repaired() {}

    /// Four hundred requests a second for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 400, new Repaired()::request);
        System.exit(0);
    }

    private void request(int number) {
        if (connections.waiting() > 8) {
            // the client is told to come back later
            return;
        }
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
