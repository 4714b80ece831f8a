package unwind.samples.growingcollection;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A cache without bound, and no customer comes twice.
public final class Faulty {
    private static final Map<Integer, Report> CACHE = new HashMap<>();

    private Faulty() {}

    /// Reports for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 1_000, Faulty::report);
        System.out.println(CACHE.size() + " reports kept");
    }

    private static void report(int customer) {
        CACHE.computeIfAbsent(customer, Report::of);
    }
}
