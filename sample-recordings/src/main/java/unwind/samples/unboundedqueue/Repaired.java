package unwind.samples.unboundedqueue;

import java.util.concurrent.ArrayBlockingQueue;

/// The queue between takes a hundred, then the producer waits.
public final class Repaired {
    private Repaired() {}

    /// Runs for sixteen seconds.
    public static void main(String[] args) {
        Pipeline.run(new ArrayBlockingQueue<>(100));
    }
}
