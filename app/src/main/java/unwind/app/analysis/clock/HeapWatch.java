package unwind.app.analysis.clock;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// What recordings and logs saw of the heap of a process: when they would have seen the collection
/// that a histogram of live objects asks for, and how large the heap was between collections.
///
/// @param recordings on the epoch's clock
record HeapWatch(List<Recording> recordings) {
    private static final long SECOND = 1_000_000_000L;

    /// Room for what counts as in use without being an object, and for clocks.
    private static final double ROOM = 0.15;

    HeapWatch {
        recordings = List.copyOf(recordings);
    }

    /// Whether the collector lets the heap be walked from its roots only, so that every histogram
    /// counts what is reachable, also one that was asked for all objects: ZGC and Shenandoah keep
    /// no heap that could be walked object by object (`ZHeapIterator`,
    /// `ShenandoahHeap::object_iterate`).
    boolean countsReachableOnly() {
        return recordings.stream()
                .map(recording -> recording.jvm().collector())
                .anyMatch(HeapWatch::walksFromRoots);
    }

    private static boolean walksFromRoots(@Nullable String collector) {
        if (collector == null) {
            return false;
        }
        String name = collector.toLowerCase(Locale.ROOT);
        return name.equals("z") || name.contains("zgc") || name.contains("shenandoah");
    }

    /// Whether a collection for a histogram would have been seen at any time of a range.
    boolean covers(TimeRange range) {
        return recordings.stream().anyMatch(recording -> covers(recording, range));
    }

    /// Whether operations of the VM thread would have been seen, unless they were very short.
    boolean coversOperations(TimeRange range) {
        return recordings.stream()
                .anyMatch(recording ->
                        recording.events(EventKind.VM_OPERATION).size() > 0
                                && encloses(recording, range));
    }

    private static boolean covers(Recording recording, TimeRange range) {
        EventTable table = recording.events(EventKind.COLLECTION);
        return table.size() > 0 && table.has(Attribute.CAUSE) && encloses(recording, range);
    }

    private static boolean encloses(Recording recording, TimeRange range) {
        return recording.time().startNanos() <= range.fromNanos() - SECOND
                && recording.time().endNanos() >= range.toNanos() + SECOND;
    }

    /// How far a count of all objects lies outside of what the heap held at that time, as the
    /// logarithm of the ratio; 0 inside; empty if no file tells.
    OptionalDouble misfit(long totalBytes, long timeNanos) {
        if (countsReachableOnly()) {
            return OptionalDouble.empty();
        }
        OptionalDouble best = OptionalDouble.empty();
        for (Recording recording : recordings) {
            OptionalDouble one = misfit(recording, totalBytes, timeNanos);
            if (one.isPresent() && (best.isEmpty() || one.getAsDouble() < best.getAsDouble())) {
                best = one;
            }
        }
        return best;
    }

    private static OptionalDouble misfit(Recording recording, long totalBytes, long timeNanos) {
        Series used = recording.series(SeriesNames.HEAP_USED).orElse(null);
        if (used == null || used.size() < 2) {
            return OptionalDouble.empty();
        }
        int next = used.timesNanos().lowerBound(timeNanos);
        if (next == 0 || next == used.size()) {
            return OptionalDouble.empty();
        }
        double floor = Math.min(used.value(next - 1), used.value(next)) * (1 - ROOM);
        double ceiling = Math.max(used.value(next - 1), used.value(next)) * (1 + ROOM);
        double total = totalBytes + 1.0;
        return OptionalDouble.of(
                total < floor
                        ? Math.log(floor / total)
                        : total > ceiling ? Math.log(total / (ceiling + 1)) : 0);
    }
}
