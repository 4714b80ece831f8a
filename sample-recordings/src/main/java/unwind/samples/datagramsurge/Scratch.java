package unwind.samples.datagramsurge;

import java.util.Arrays;

/// The memory a task works in.
final class Scratch {
    private final int[] words = new int[24 * 1024];

    int[] words() {
        return words;
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    /// What the cleaner runs: it only has to be there.
    static final class Wipe implements Runnable {
        private final byte[] receipt = new byte[256];

        @Override
        public void run() {
            Arrays.fill(receipt, (byte) 1);
        }
    }
}
