package unwind.samples.deadlock;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Locks the account an amount comes from first: in opposite orders.
public final class Faulty {
    private Faulty() {}

    /// Runs for fourteen seconds; the transfers stop in the first.
    public static void main(String[] args) {
        Bank.run(Faulty::move);
    }

    private static void move(Account from, Account to, long amount) {
        synchronized (from) {
            Pace.rest(Duration.ofMillis(10));
            synchronized (to) {
                from.add(-amount);
                to.add(amount);
            }
        }
    }
}
