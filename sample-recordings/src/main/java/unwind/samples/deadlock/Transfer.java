package unwind.samples.deadlock;

/// Moves an amount between two accounts.
interface Transfer {
    void move(Account from, Account to, long amount);
}
