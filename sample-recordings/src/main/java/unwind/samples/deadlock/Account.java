package unwind.samples.deadlock;

/// An account, guarded by its own monitor.
final class Account {
    private final int number;
    private long balance;

    Account(int number, long balance) {
        this.number = number;
        this.balance = balance;
    }

    int number() {
        return number;
    }

    void add(long amount) {
        balance += amount;
    }

    long balance() {
        return balance;
    }
}
