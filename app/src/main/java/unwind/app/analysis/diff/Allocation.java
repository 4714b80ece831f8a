package unwind.app.analysis.diff;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.diff.Tally.Amount;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Recording;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Bytes allocated, as sampled.
final class Allocation {
    private Allocation() {}

    private static boolean isSampled(Recording recording) {
        return AllocationTrack.source(recording) != AllocationTrack.Source.NONE;
    }

    static Optional<Tally> by(Grouping grouping, DiffSide side) {
        double seconds = side.seconds(Allocation::isSampled);
        if (seconds <= 0) {
            return Optional.empty();
        }
        Map<String, PathWeights> paths = new LinkedHashMap<>();
        Map<String, Long> samples = new HashMap<>();
        Map<String, Hotspot> heaviest = new HashMap<>();
        for (TimeRange range : side.ranges()) {
            for (Hotspot row :
                    Hotspots.sumsOf(side.processes(), range, grouping, side.classes()).rows()) {
                paths.computeIfAbsent(row.name(), name -> new PathWeights()).add(row.paths());
                samples.merge(row.name(), row.samples(), Long::sum);
                heaviest.merge(row.name(), row, (a, b) -> a.bytes() >= b.bytes() ? a : b);
            }
        }
        Map<String, Amount> amounts = new LinkedHashMap<>();
        paths.forEach((name, weights) -> {
            Hotspot row = heaviest.get(name);
            String topClass = row == null || grouping == Grouping.CLASS ? "" : row.topClass();
            amounts.put(
                    name,
                    new Amount(
                            weights.total() / seconds,
                            samples.getOrDefault(name, 0L),
                            topClass,
                            Optional.of(weights)));
        });
        return Optional.of(new Tally(amounts, true));
    }
}
