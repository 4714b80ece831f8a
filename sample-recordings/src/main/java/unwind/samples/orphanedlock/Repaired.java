package unwind.samples.orphanedlock;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Unlocks in `finally`.
public final class Repaired {
    private final ReentrantLock ledgerLock = new ReentrantLock();
    private final Ledger ledger = new Ledger();

    private Repaired() {}

    /// Books for sixteen seconds.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        Bookkeepers.start(repaired::book);
        Pace.rest(Duration.ofSeconds(16));
        System.exit(0);
    }

    private void book() {
        ledgerLock.lock();
        try {
            ledger.book();
        } finally {
            ledgerLock.unlock();
        }
    }
}
