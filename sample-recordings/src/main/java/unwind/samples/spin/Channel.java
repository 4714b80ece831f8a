package unwind.samples.spin;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A queue that can be closed. Receiving from a closed one returns at once, with nothing.
final class Channel {
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    void send(String message) {
        messages.add(message);
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /// The next message; empty where none came in time or the channel is closed.
    String receive() {
        try {
            String message = closed ? messages.poll() : messages.poll(100, TimeUnit.MILLISECONDS);
            return message == null ? "" : message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
