package unwind.samples.cleanupchurn;

import unwind.samples.load.Pace;

import java.time.Duration;

/// One buffer for all tasks, cleared after each.
public final class Repaired {
    private final Buffer buffer = new Buffer();
    private long filled;

    private Repaired() {}

    /// Works on one batch for sixteen seconds.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        Pace.run(Duration.ofSeconds(16), 100, repaired::work);
        System.out.println(repaired.filled + " bytes");
    }

    private void work(int tick) {
        for (int task = 0; task < 120; task++) {
            runTask(tick);
        }
    }

    private void runTask(int tick) {
        try {
            filled += buffer.fill(tick);
        } finally {
            buffer.clearing().run();
        }
    }
}
