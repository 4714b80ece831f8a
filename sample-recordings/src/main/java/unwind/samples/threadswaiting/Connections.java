package unwind.samples.threadswaiting;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Four connections, each of which answers 20 questions a second.
final class Connections {
    private final Semaphore free = new Semaphore(4);

    void ask() throws InterruptedException {
        free.acquire();
        try {
            Pace.rest(Duration.ofMillis(50));
        } finally {
            free.release();
        }
    }

    /// How many wait for a connection.
    int waiting() {
        return free.getQueueLength();
    }
}
