package unwind.samples.growingcollection;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A cache of a hundred reports.
public final class Repaired {
    private static final Map<Integer, Report> CACHE =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Report> eldest) {
                    return size() > 100;
                }
            };

    private Repaired() {}

    /// Reports for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 1_000, Repaired::report);
        System.out.println(CACHE.size() + " reports kept");
    }

    private static void report(int customer) {
        CACHE.computeIfAbsent(customer, Report::of);
    }
}
