package unwind.samples.poolexhausted;

/// Gives a buffer back after the work, so not where an exception flies.
public final class Faulty {
    private final BufferPool pool = new BufferPool();

    private Faulty() {}

    /// Encodes for sixteen seconds; after six of them every buffer is lost.
    public static void main(String[] args) {
        Encoders.run(new Faulty()::encode);
    }

    private void encode(int message) {
        byte[] buffer = pool.borrow();
        Encoders.encode(message, buffer);
        pool.giveBack(buffer);
    }
}
