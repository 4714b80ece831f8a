package unwind.samples.deadlock;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Locks the account with the lower number first: always in one order.
public final class Repaired {
    private Repaired() {}

    /// Runs for fourteen seconds.
    public static void main(String[] args) {
        Bank.run(Repaired::move);
    }

    private static void move(Account from, Account to, long amount) {
        Account first = from.number() < to.number() ? from : to;
        Account second = first == from ? to : from;
        synchronized (first) {
            Pace.rest(Duration.ofMillis(10));
            synchronized (second) {
                from.add(-amount);
                to.add(amount);
            }
        }
    }
}
