package unwind.samples.allocationhotspot;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Appends to one builder.
public final class Repaired {
    private static final int LINES = 600;

    private Repaired() {}

    /// Forty statements a second for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 40, Repaired::write);
        System.exit(0);
    }

    private static int write(int account) {
        StringBuilder text = new StringBuilder(LINES * 24);
        for (int line = 0; line < LINES; line++) {
            append(text, account, line);
        }
        return text.length();
    }

    private static void append(StringBuilder text, int account, int line) {
        text.append("account ").append(account).append(" line ").append(line).append('\n');
    }
}
