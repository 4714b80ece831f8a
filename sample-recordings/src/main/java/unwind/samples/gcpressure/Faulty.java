package unwind.samples.gcpressure;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A heap hardly larger than what lives in it: the collector is never done.
public final class Faulty {
    private static final List<byte[]> LIVING = new ArrayList<>();
    private static volatile byte[] last = new byte[0];

    private Faulty() {}

    /// Works for fourteen seconds.
    public static void main(String[] args) {
        for (int i = 0; i < 27_000; i++) {
            LIVING.add(new byte[1_000]);
        }
        Pace.run(Duration.ofSeconds(14), 100, tick -> work());
        System.out.println(LIVING.size() + last.length);
    }

    private static void work() {
        for (int i = 0; i < 1_500; i++) {
            last = new byte[1_000];
        }
    }
}
