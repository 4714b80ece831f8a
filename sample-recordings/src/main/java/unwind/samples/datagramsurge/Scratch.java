package unwind.samples.datagramsurge;

import java.util.Arrays;

/// The memory a task works in.
final class Scratch {
    private final int[] words = new int[12 * 1024];

    int[] words() {
        return words;
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    /// What the cleaner runs. It must not know the scratch memory itself, so it has a copy.
    static final class Wipe implements Runnable {
        private final int[] undo = new int[16 * 1024];

        @Override
        public void run() {
            Arrays.fill(undo, 0);
        }
    }
}
