package unwind.samples.cleanupchurn;

import java.util.Arrays;

/// Memory of a task, with what clears it.
final class Buffer {
    private final Clearing clearing = new Clearing();

    Clearing clearing() {
        return clearing;
    }

    int fill(int value) {
        Arrays.fill(clearing.bytes, (byte) value);
        return Integer.toString(value).repeat(10).length() + clearing.bytes.length;
    }

    /// Clears the memory; knows nothing of the buffer, as a cleaner's action must not.
    static final class Clearing implements Runnable {
        private final byte[] bytes = new byte[64];

        @Override
        public void run() {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
