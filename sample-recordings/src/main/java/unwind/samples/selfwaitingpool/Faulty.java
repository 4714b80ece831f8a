package unwind.samples.selfwaitingpool;

import java.util.concurrent.ExecutorService;

/// Pages and their parts share one pool.
public final class Faulty {
    private Faulty() {}

    /// Serves for sixteen seconds; after six of them every thread waits for parts.
    public static void main(String[] args) {
        ExecutorService both = Pages.pool("page-worker-");
        new Pages(both, both).serve();
    }
}
