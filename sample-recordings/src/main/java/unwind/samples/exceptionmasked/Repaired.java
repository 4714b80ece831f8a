package unwind.samples.exceptionmasked;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Closes by try-with-resources: the error of closing stands beside the error that matters.
public final class Repaired {
    private int failed;
    private String lastReason = "";

    private Repaired() {}

    /// Writes for fourteen seconds.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        Pace.run(Duration.ofSeconds(14), 60, repaired::handle);
        System.out.println(repaired.failed + " failed, the last: " + repaired.lastReason);
    }

    private void handle(int number) {
        try {
            write(number);
        } catch (RuntimeException e) {
            failed++;
            lastReason = e + " and " + e.getSuppressed().length + " more";
        }
    }

    private static void write(int number) {
        try (Connection connection = new Connection()) {
            connection.write(number);
        }
    }
}
