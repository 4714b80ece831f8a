package unwind.app.analysis.summary;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.StringPool;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds up allocated bytes by site and, for each site, by class.
final class SiteBytes {
    private final Map<String, Map<String, Long>> bytesBySiteAndClass = new HashMap<>();
    private long allBytes;

    void add(Slice slice, EventTable table, Sites sites) {
        LongColumn weights = table.column(Attribute.WEIGHT_BYTES);
        LongColumn stacks = table.column(Attribute.STACK);
        LongColumn classes = table.column(Attribute.CLASS);
        StringPool strings = slice.recording().strings();
        Map<Long, long[]> byPair = new HashMap<>();
        long lastPair = Long.MIN_VALUE;
        long[] sum = new long[1];
        int end = slice.endRow(table);
        for (int row = slice.firstRow(table); row < end; row++) {
            long weight = Math.max(0, weights.get(row));
            allBytes += weight;
            int site = sites.of(stacks.get(row));
            if (site != Sites.NONE) {
                long pair = ((long) site << Integer.SIZE) | (classes.get(row) & 0xFFFF_FFFFL);
                if (pair != lastPair) {
                    sum = byPair.computeIfAbsent(pair, _ -> new long[1]);
                    lastPair = pair;
                }
                sum[0] += weight;
            }
        }
        byPair.forEach((pair, bytes) -> {
            int site = (int) (pair >> Integer.SIZE);
            int allocated = pair.intValue();
            bytesBySiteAndClass
                    .computeIfAbsent(sites.name(site), _ -> new HashMap<>())
                    .merge(strings.get(allocated), bytes[0], Long::sum);
        });
    }

    /// The sites with most bytes, most first.
    List<RangeSummary.Site> top(int most) {
        return bytesBySiteAndClass.entrySet().stream()
                .map(entry -> site(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparingLong(RangeSummary.Site::bytes)
                                .reversed()
                                .thenComparing(RangeSummary.Site::site))
                .limit(most)
                .toList();
    }

    private RangeSummary.Site site(String name, Map<String, Long> byClass) {
        long bytes = byClass.values().stream().mapToLong(Long::longValue).sum();
        String topClass =
                byClass.entrySet().stream()
                        .max(
                                Map.Entry.<String, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .orElse("");
        return new RangeSummary.Site(
                name, topClass, bytes, allBytes == 0 ? 0 : (double) bytes / allBytes);
    }
}
