package unwind.samples.slowbackend;

import java.io.IOException;

/// Waits for the backend as long as it takes.
public final class Faulty {
    private Faulty() {}

    /// Serves for sixteen seconds; after five of them the backend is slow.
    public static void main(String[] args) throws IOException {
        new Prices(Backend.start(), 0).serve();
    }
}
