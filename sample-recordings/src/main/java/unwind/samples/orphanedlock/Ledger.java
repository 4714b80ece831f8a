package unwind.samples.orphanedlock;

/// Takes entries; the two-hundredth is faulty, and only that.
final class Ledger {
    private int entries;

    void book() {
        entries++;
        if (entries == 200) {
            throw new IllegalStateException("entry " + entries + " does not balance");
        }
    }
}
