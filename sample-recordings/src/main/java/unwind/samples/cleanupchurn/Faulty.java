package unwind.samples.cleanupchurn;

import unwind.samples.load.Pace;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Registers a cleaner for every task, and a batch keeps its tasks until it is through.
public final class Faulty {
    private static final Cleaner CLEANER = Cleaner.create();

    private final List<Buffer> batch = new ArrayList<>();
    private long filled;

    private Faulty() {}

    /// Works on one batch for sixteen seconds.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        Pace.run(Duration.ofSeconds(16), 100, faulty::work);
        System.out.println(faulty.filled + " bytes in " + faulty.batch.size() + " buffers");
    }

    private void work(int tick) {
        for (int task = 0; task < 120; task++) {
            runTask(tick);
        }
    }

    private void runTask(int tick) {
        Buffer buffer = new Buffer();
        CLEANER.register(buffer, buffer.clearing());
        filled += buffer.fill(tick);
        batch.add(buffer);
    }
}
