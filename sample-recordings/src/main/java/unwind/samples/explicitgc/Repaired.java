package unwind.samples.explicitgc;

import unwind.samples.load.Pace;

import java.time.Duration;

/// The same batches; when to collect is left to the collector.
public final class Repaired {
    private Repaired() {}

    /// Works on a batch twice a second for fourteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(14), 2, Repaired::batch);
    }

    private static void batch(int number) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 2_000; line++) {
            text.append("batch ").append(number).append(" line ").append(line).append('\n');
        }
        if (text.isEmpty()) {
            throw new IllegalStateException("batch " + number + " is empty");
        }
    }
}
