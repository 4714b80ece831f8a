package unwind.samples.orphanedlock;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Unlocks after the work and not in `finally`: an exception takes the lock along.
public final class Faulty {
    private final ReentrantLock ledgerLock = new ReentrantLock();
    private final Ledger ledger = new Ledger();

    private Faulty() {}

    /// Books for sixteen seconds; after four of them nobody gets the lock any more.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        Bookkeepers.start(faulty::book);
        Pace.rest(Duration.ofSeconds(16));
        System.exit(0);
    }

    @SuppressWarnings("LockNotBeforeTry") // is what this sample shows
    private void book() {
        ledgerLock.lock();
        ledger.book();
        ledgerLock.unlock();
    }
}
