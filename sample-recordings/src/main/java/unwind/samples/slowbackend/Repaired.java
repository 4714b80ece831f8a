package unwind.samples.slowbackend;

import java.io.IOException;

/// Waits for the backend 60 ms at most, and leaves it alone after that.
public final class Repaired {
    private Repaired() {}

    /// Serves for sixteen seconds; after five of them the backend is slow.
    public static void main(String[] args) throws IOException {
        new Prices(Backend.start(), 60).serve();
    }
}
