package unwind.samples.datagramsurge;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// A store that takes a given number of packets a second; who comes too early waits.
final class SlowSink {
    private static final int MAX_WAITING = 1_600;

    private final Semaphore turns = new Semaphore(0, true);
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong sum = new AtomicLong();

    SlowSink(int perSecond) {
        Thread.ofPlatform()
                .name("sink")
                .daemon()
                .start(() -> Pace.run(Duration.ofHours(1), perSecond, turn -> grant()));
    }

    /// Stores a packet, as soon as it is its turn; refuses it where too many wait.
    void store(Packet packet) {
        int waiting = turns.getQueueLength();
        if (waiting > MAX_WAITING) {
            throw new SinkBusyException(waiting);
        }
        turns.acquireUninterruptibly();
        long total = 0;
        for (int i = 0; i < packet.length(); i++) {
            total += packet.word(i);
        }
        sum.addAndGet(total);
        stored.incrementAndGet();
    }

    long stored() {
        return stored.get();
    }

    /// Turns nobody wants do not add up to a burst later.
    private void grant() {
        if (turns.availablePermits() < 8) {
            turns.release();
        }
    }
}
