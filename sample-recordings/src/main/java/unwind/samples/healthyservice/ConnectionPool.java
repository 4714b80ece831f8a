package unwind.samples.healthyservice;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A fixed number of connections.
final class ConnectionPool {
    private final BlockingQueue<Connection> free;

    ConnectionPool(int size) {
        free = new ArrayBlockingQueue<>(size);
        for (int i = 0; i < size; i++) {
            free.add(new Connection());
        }
    }

    /// Waits until a connection is free.
    Connection borrow() {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a connection", e);
        }
    }

    void giveBack(Connection connection) {
        free.add(connection);
    }

    /// A connection to a price list that takes its time.
    static final class Connection {
        private final byte[] buffer = new byte[64 * 1024];

        long priceOf(int item) {
            Pace.rest(Duration.ofMillis(2));
            buffer[item % buffer.length]++;
            return 100 + item * 7L % 900;
        }
    }
}
