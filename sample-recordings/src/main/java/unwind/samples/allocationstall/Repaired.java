package unwind.samples.allocationstall;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Keeps one piece of a document at a time, and uses it again for the next.
public final class Repaired {
    private static final int PIECES = 48;
    private static final ThreadLocal<byte[]> PIECE =
            ThreadLocal.withInitial(() -> new byte[128 * 1024]);

    private Repaired() {}

    /// Indexes for sixteen seconds.
    public static void main(String[] args) {
        Documents.serve(Repaired::index);
    }

    private static int index(int number) {
        int sum = number;
        for (int piece = 0; piece < PIECES; piece++) {
            sum += Documents.read(PIECE.get());
        }
        Pace.rest(Duration.ofMillis(20));
        return sum;
    }
}
