package unwind.samples.cleanupasync;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes blocks of memory and releases them; a release takes ten milliseconds of the disk.
final class Releases {
    private final AtomicInteger open = new AtomicInteger();

    Block take() {
        open.incrementAndGet();
        return new Block();
    }

    /// Releases a block, slowly.
    void release(Block block) {
        block.bytes[0] = 0;
        Pace.rest(Duration.ofMillis(10));
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }

    /// Memory that has to be released.
    static final class Block {
        private final byte[] bytes = new byte[4 * 1024];

        void use(int value) {
            bytes[value % bytes.length] = (byte) value;
        }
    }
}
