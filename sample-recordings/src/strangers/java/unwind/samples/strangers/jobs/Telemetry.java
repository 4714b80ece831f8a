package unwind.samples.strangers.jobs;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;

import unwind.samples.strangers.load.Load;

/// In good order: a ring whose three readers mostly wait for the next event.
public final class Telemetry {
    static final class Sample {
        private long value;
    }

    private Telemetry() {}

    @SuppressWarnings("unchecked")
    public static void main(String[] args) {
        Disruptor<Sample> disruptor =
                new Disruptor<>(
                        Sample::new,
                        1024,
                        DaemonThreadFactory.INSTANCE,
                        ProducerType.SINGLE,
                        new BlockingWaitStrategy());
        long[] sums = new long[3];
        disruptor.handleEventsWith(
                (sample, sequence, last) -> sums[0] += sample.value,
                (sample, sequence, last) -> sums[1] ^= sample.value,
                (sample, sequence, last) -> sums[2] = Math.max(sums[2], sample.value));
        RingBuffer<Sample> ring = disruptor.start();
        Load.run(
                300,
                () -> {
                    ring.publishEvent((sample, sequence) -> sample.value = sequence);
                    return null;
                });
    }
}
