package unwind.app.analysis.diff;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.ThrowEvents;
import unwind.app.analysis.diff.Tally.Amount;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Exceptions thrown.
final class Exceptions {
    private Exceptions() {}

    private static boolean areCounted(Recording recording) {
        return recording.series(SeriesNames.THROWABLES).isPresent();
    }

    private static boolean areRecorded(Recording recording) {
        return recording.events(EventKind.EXCEPTION).size() > 0
                || Recorded.couldBe(recording, "jdk.JavaExceptionThrow");
    }

    /// All of them, by the JVM's own count.
    static Optional<Tally> all(DiffSide side) {
        double seconds = side.seconds(Exceptions::areCounted);
        return seconds > 0
                ? Optional.of(Tally.perSecond(Map.of("(all)", counted(side)), seconds))
                : Optional.empty();
    }

    /// By class and place. Where the recorder left some out, each recorded one stands for as many
    /// as the count says.
    static Optional<Tally> bySite(DiffSide side) {
        double seconds = side.seconds(Exceptions::areRecorded);
        if (seconds <= 0) {
            return Optional.empty();
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        long recorded = 0;
        for (List<Recording> process : side.processes()) {
            for (Slice slice : side.slices(process, Exceptions::areRecorded)) {
                EventTable table = slice.recording().events(EventKind.EXCEPTION);
                Sites sites = Sites.of(slice.recording());
                ThrowEvents thrown = ThrowEvents.of(slice.recording());
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    if (thrown.counts(table.get(Attribute.STACK, row))) {
                        counts.merge(name(slice.recording(), table, row, sites), 1L, Long::sum);
                        recorded++;
                    }
                }
            }
        }
        double each = recorded == 0 ? 1 : Math.max(1, counted(side) / recorded);
        Map<String, Amount> amounts = new LinkedHashMap<>();
        counts.forEach(
                (name, count) -> amounts.put(name, Amount.of(count * each / seconds, count)));
        return Optional.of(new Tally(amounts, true));
    }

    private static String name(Recording recording, EventTable table, int row, Sites sites) {
        String thrown = recording.strings().get(table.get(Attribute.CLASS, row));
        int site = sites.of(table.get(Attribute.STACK, row));
        return site == Sites.NONE ? thrown : thrown + " at " + sites.name(site);
    }

    private static double counted(DiffSide side) {
        double sum = 0;
        for (List<Recording> process : side.processes()) {
            for (Slice slice : side.slices(process, Exceptions::areCounted)) {
                Series series = slice.recording().series(SeriesNames.THROWABLES).orElseThrow();
                int end = slice.endSample(series);
                int first = Math.max(1, slice.firstSample(series));
                double highest = first <= series.size() ? series.value(first - 1) : 0;
                for (int i = first; i < end; i++) {
                    sum += Math.max(0, series.value(i) - highest);
                    highest = Math.max(highest, series.value(i));
                }
            }
        }
        return sum;
    }
}
