package unwind.samples.exceptionswallowed;

import unwind.samples.load.Pace;

import java.time.Duration;

/// A catch body with nothing in it: a third of the work is lost and nobody hears of it.
public final class Faulty {
    private int saved;

    private Faulty() {}

    /// Saves for fourteen seconds.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        Pace.run(Duration.ofSeconds(14), 60, faulty::trySave);
        System.out.println(faulty.saved + " saved");
    }

    private void trySave(int number) {
        try {
            save(number);
        } catch (IllegalStateException e) {
            // never mind
        }
    }

    private void save(int number) {
        if (number % 3 == 0) {
            throw new IllegalStateException("record " + number + " is locked");
        }
        saved++;
    }
}
