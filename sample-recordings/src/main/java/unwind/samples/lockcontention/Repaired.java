package unwind.samples.lockcontention;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Writes to the disk after letting the lock go.
public final class Repaired {
    private final List<String> journal = new ArrayList<>();

    private Repaired() {}

    /// Runs eight writers for fourteen seconds.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        for (int i = 1; i <= 8; i++) {
            Thread.ofPlatform()
                    .name("writer-" + i)
                    .daemon()
                    .start(() -> Pace.run(Duration.ofMinutes(1), 10, repaired::write));
        }
        Pace.rest(Duration.ofSeconds(14));
        System.exit(0);
    }

    private void write(int number) {
        synchronized (journal) {
            journal.add("entry " + number);
            if (journal.size() > 100) {
                journal.clear();
            }
        }
        // the disk
        Pace.rest(Duration.ofMillis(15));
    }
}
