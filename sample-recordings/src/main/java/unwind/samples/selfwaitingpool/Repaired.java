package unwind.samples.selfwaitingpool;

/// The parts have a pool of their own.
public final class Repaired {
    private Repaired() {}

    /// Serves for sixteen seconds.
    public static void main(String[] args) {
        new Pages(Pages.pool("page-worker-"), Pages.pool("part-worker-")).serve();
    }
}
