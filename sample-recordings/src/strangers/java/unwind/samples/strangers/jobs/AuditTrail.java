package unwind.samples.strangers.jobs;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.ExecutorService;

/// Writes its trail slower than it is told; the ring is full, and every request waits for a slot.
public final class AuditTrail {
    static final class Entry {
        private long at;
    }

    private final RingBuffer<Entry> ring;

    private AuditTrail(RingBuffer<Entry> ring) {
        this.ring = ring;
    }

    public static void main(String[] args) {
        Disruptor<Entry> disruptor =
                new Disruptor<>(
                        Entry::new,
                        256,
                        DaemonThreadFactory.INSTANCE,
                        ProducerType.MULTI,
                        new BlockingWaitStrategy());
        disruptor.handleEventsWith((entry, sequence, last) -> Load.pause(40));
        AuditTrail trail = new AuditTrail(disruptor.start());
        ExecutorService workers = Load.workers(System.getProperty("threads", "order"), 16);
        Load.run(
                200,
                () -> {
                    workers.execute(trail::write);
                    return null;
                });
    }

    private void write() {
        long slot = ring.next();
        try {
            ring.get(slot).at = System.nanoTime();
        } finally {
            ring.publish(slot);
        }
    }
}
