package unwind.samples.poolexhausted;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Eight buffers; who wants one waits until one is free.
final class BufferPool {
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(8);

    BufferPool() {
        while (free.remainingCapacity() > 0) {
            free.add(new byte[32 * 1024]);
        }
    }

    byte[] borrow() {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a buffer", e);
        }
    }

    void giveBack(byte[] buffer) {
        free.add(buffer);
    }
}
