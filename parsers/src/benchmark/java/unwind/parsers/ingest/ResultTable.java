package unwind.parsers.ingest;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// What reading one file cost each reader, as ratios to the reader that came first.
final class ResultTable {
    private final String name;
    private final long bytes;
    private final LinkedHashMap<IngestReader, List<Cost>> costs = new LinkedHashMap<>();

    ResultTable(String name, long bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /// Adds a round.
    ///
    /// @throws IllegalStateException if it has not read what the first reader has
    void add(IngestReader reader, Cost cost) {
        Tally expected = costs.isEmpty() ? cost.tally() : firstCosts().getFirst().tally();
        if (!reader.confirms(expected, cost.tally())) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%s must read of %s: %s%nbut has read: %s",
                            reader.title(),
                            name,
                            expected,
                            cost.tally()));
        }
        costs.computeIfAbsent(reader, r -> new ArrayList<>()).add(cost);
    }

    /// The table: medians of the ratios of each round.
    String markdown() {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%s: %,.0f MB, %,d events kept; the loop takes %.1f s and %,d MiB; load of"
                                + " the machine %.1f%n%n",
                        name,
                        bytes / 1e6,
                        firstCosts().getFirst().tally().events(),
                        median(firstCosts().stream().map(c -> c.wallNanos() / 1e9).toList()),
                        median(firstCosts().stream().map(c -> c.peakKiB() / 1024).toList()),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        table.append("| reader | time | processor | own, C1, C2, VM (s) | memory |\n");
        table.append("|---|---|---|---|---|\n");
        costs.forEach((reader, rounds) ->
                table.append(
                        String.format(
                                Locale.ROOT,
                                "| %s | %.2f | %.2f | %.1f, %.1f, %.1f, %.1f | %.2f |%n",
                                reader.title(),
                                ratio(rounds, Cost::wallNanos),
                                ratio(rounds, Cost::cpuNanos),
                                seconds(rounds, ResultTable::ownNanos),
                                seconds(rounds, Cost::c1Nanos),
                                seconds(rounds, Cost::c2Nanos),
                                seconds(rounds, Cost::gcNanos),
                                ratio(rounds, Cost::peakKiB))));
        return table.toString();
    }

    private static long ownNanos(Cost cost) {
        return cost.cpuNanos() - cost.c1Nanos() - cost.c2Nanos() - cost.gcNanos();
    }

    private static double seconds(List<Cost> rounds, ToLongFunction<Cost> of) {
        return median(rounds.stream().map(cost -> of.applyAsLong(cost) / 1e9).toList());
    }

    private double ratio(List<Cost> rounds, ToLongFunction<Cost> of) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            double first = of.applyAsLong(firstCosts().get(round));
            ratios.add(of.applyAsLong(rounds.get(round)) / first);
        }
        return median(ratios);
    }

    private List<Cost> firstCosts() {
        return costs.firstEntry().getValue();
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
