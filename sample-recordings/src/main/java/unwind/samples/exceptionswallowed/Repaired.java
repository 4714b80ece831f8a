package unwind.samples.exceptionswallowed;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Says what failed and keeps it for later.
public final class Repaired {
    private static final Logger LOGGER = Logger.getLogger(Repaired.class.getName());

    private int saved;
    private int failed;

    private Repaired() {}

    /// Saves for fourteen seconds.
    public static void main(String[] args) {
        LOGGER.setLevel(Level.SEVERE);
        Repaired repaired = new Repaired();
        Pace.run(Duration.ofSeconds(14), 60, repaired::trySave);
        System.out.println(repaired.saved + " saved, " + repaired.failed + " failed");
    }

    private void trySave(int number) {
        try {
            save(number);
        } catch (IllegalStateException e) {
            failed++;
            LOGGER.log(Level.WARNING, "not saved", e);
        }
    }

    private void save(int number) {
        if (number % 3 == 0) {
            throw new IllegalStateException("record " + number + " is locked");
        }
        saved++;
    }
}
