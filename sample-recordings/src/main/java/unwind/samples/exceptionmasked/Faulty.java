package unwind.samples.exceptionmasked;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Closes in `finally`, where the error of closing takes the place of the error that matters.
public final class Faulty {
    private int failed;
    private String lastReason = "";

    private Faulty() {}

    /// Writes for fourteen seconds.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        Pace.run(Duration.ofSeconds(14), 60, faulty::handle);
        System.out.println(faulty.failed + " failed, the last: " + faulty.lastReason);
    }

    private void handle(int number) {
        try {
            write(number);
        } catch (RuntimeException e) {
            failed++;
            lastReason = e.toString();
        }
    }

    private static void write(int number) {
        Connection connection = new Connection();
        try {
            connection.write(number);
        } finally {
            connection.close();
        }
    }
}
