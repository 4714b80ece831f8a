package unwind.samples.allocationstall;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Keeps the whole document until it is indexed.
public final class Faulty {
    private static final int PIECES = 48;

    private Faulty() {}

    /// Indexes for sixteen seconds.
    public static void main(String[] args) {
        Documents.serve(Faulty::index);
    }

    private static int index(int number) {
        byte[][] document = new byte[PIECES][];
        int sum = number;
        for (int piece = 0; piece < PIECES; piece++) {
            document[piece] = new byte[128 * 1024];
            sum += Documents.read(document[piece]);
        }
        Pace.rest(Duration.ofMillis(20));
        return sum + document.length;
    }
}
