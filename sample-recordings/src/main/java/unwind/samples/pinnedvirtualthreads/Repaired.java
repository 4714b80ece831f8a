package unwind.samples.pinnedvirtualthreads;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Asks for the scores first.
public final class Repaired {
    private Repaired() {}

    /// Eight queries a second for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(
                Duration.ofSeconds(16),
                8,
                query -> Thread.ofVirtual().name("query-" + query).start(() -> rank(query)));
        System.exit(0);
    }

    private static void rank(int query) {
        int[] scores = {score(query % 7), score(query % 5), score(query % 3)};
        new NativeSort(Integer::compare).sort(scores);
    }

    /// The score of a document, which another service knows.
    private static int score(int document) {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return document * 31 % 11;
    }
}
