package unwind.samples.allocationhotspot;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Copies the whole text for every line.
public final class Faulty {
    private static final int LINES = 600;

    private Faulty() {}

    /// Forty statements a second for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 40, Faulty::write);
        System.exit(0);
    }

    private static int write(int account) {
        String text = "";
        for (int line = 0; line < LINES; line++) {
            text += line(account, line);
        }
        return text.length();
    }

    private static String line(int account, int line) {
        return "account " + account + " line " + line + '\n';
    }
}
