package unwind.samples.poolexhausted;

/// Gives every buffer back in `finally`.
public final class Repaired {
    private final BufferPool pool = new BufferPool();

    private Repaired() {}

    /// Encodes for sixteen seconds.
    public static void main(String[] args) {
        Encoders.run(new Repaired()::encode);
    }

    private void encode(int message) {
        byte[] buffer = pool.borrow();
        try {
            Encoders.encode(message, buffer);
        } finally {
            pool.giveBack(buffer);
        }
    }
}
