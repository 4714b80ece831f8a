package unwind.samples.exceptionmasked;

/// A connection that breaks while writing, and then cannot be closed either.
final class Connection implements AutoCloseable {
    private boolean broken;

    void write(int number) {
        if (number % 3 == 0) {
            broken = true;
            throw new IllegalStateException("disk full at entry " + number);
        }
    }

    @Override
    public void close() {
        if (broken) {
            throw new IllegalArgumentException("cannot close a broken connection");
        }
    }
}
