package unwind.samples.unboundedqueue;

import java.util.concurrent.LinkedBlockingQueue;

/// The queue between takes everything.
public final class Faulty {
    private Faulty() {}

    /// Runs for sixteen seconds.
    public static void main(String[] args) {
        Pipeline.run(new LinkedBlockingQueue<>());
    }
}
