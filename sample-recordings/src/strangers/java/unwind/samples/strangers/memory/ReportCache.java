package unwind.samples.strangers.memory;

import unwind.samples.strangers.load.Load;

import java.util.HashMap;
import java.util.Map;

/// Asks for a collection after each report, to be on the safe side.
public final class ReportCache {
    private final Map<Integer, byte[]> reports = new HashMap<>();
    private int number;

    public static void main(String[] args) {
        ReportCache cache = new ReportCache();
        Load.run(3, cache::report);
    }

    private int report() {
        reports.put(number++ % 40, new byte[200_000]);
        System.gc();
        return reports.size();
    }
}
