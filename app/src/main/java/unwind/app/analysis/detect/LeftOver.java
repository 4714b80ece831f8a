package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Snapshots.Shot;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What collections left over of the heap, to tell growth from garbage that merely was not yet
/// collected when histograms counted it.
///
/// @param points in the order of time
/// @param maxHeapBytes how large the heap may get; empty where no file says so
/// @param without the times of recordings that would have seen a collection, and saw none
record LeftOver(List<HeapFloor.Point> points, OptionalLong maxHeapBytes, List<TimeRange> without) {
    private static final double MUCH_OF_MAX = 0.1;

    /// So much of a growth must be left over.
    private static final double MOST = 0.5;

    LeftOver {
        points = List.copyOf(points);
        without = List.copyOf(without);
    }

    static LeftOver of(CaseFile file) {
        List<HeapFloor.Point> points = new ArrayList<>();
        for (Recording recording : file.recordings()) {
            recording
                    .series(SeriesNames.HEAP_AFTER_GC)
                    .ifPresent(series -> {
                        for (int i = 0; i < series.size(); i++) {
                            points.add(new HeapFloor.Point(series.timeNanos(i), series.value(i)));
                        }
                    });
        }
        points.sort(Comparator.comparingLong(HeapFloor.Point::timeNanos));
        List<TimeRange> without =
                file.recordings().stream()
                        .filter(recording -> recording.events(EventKind.COLLECTION).size() == 0)
                        .filter(LeftOver::watchesCollections)
                        .map(Recording::time)
                        .map(time -> new TimeRange(time.startNanos(), time.endNanos() + 1))
                        .toList();
        return new LeftOver(points, HeapFloor.maxHeapBytes(file), without);
    }

    private static boolean watchesCollections(Recording recording) {
        return "true"
                .equals(
                        recording
                                .settings()
                                .getOrDefault("jdk.GarbageCollection", Map.of())
                                .get("enabled"));
    }

    /// Whether it is known that nothing was collected from the first to the last of some
    /// histograms: to count live objects alone, the JVM would have collected, so that these counted
    /// garbage.
    boolean saysNone(List<Shot> shots) {
        return points.isEmpty()
                && without.stream()
                        .anyMatch(range ->
                                range.fromNanos() < shots.getFirst().timeNanos()
                                        && range.toNanos() > shots.getLast().timeNanos());
    }

    /// Whether so many bytes are a good part of what the heap may take: of less, a cache that fills
    /// up looks the same.
    boolean isMuch(long bytes) {
        return maxHeapBytes.isEmpty() || bytes >= MUCH_OF_MAX * maxHeapBytes.getAsLong();
    }

    /// Whether a collection was seen between the first and the last of some histograms.
    boolean tells(List<Shot> shots) {
        return points.stream()
                .anyMatch(point ->
                        point.timeNanos() > shots.getFirst().timeNanos()
                                && point.timeNanos() <= shots.getLast().timeNanos());
    }

    /// Whether so many bytes more, as histograms that counted garbage have them, stayed alive.
    /// Where no file tells of collections, a trend over three histograms or more must do. Of two
    /// histograms, most of all that they differ by must be left over: else it may be any of it.
    ///
    /// @param whole by how much more the last counted in all
    boolean confirms(long bytes, long whole, List<Shot> shots, boolean timed) {
        if (points.isEmpty()) {
            return shots.size() >= Snapshots.FEWEST;
        }
        double base = points.getFirst().bytes();
        double most = 0;
        for (HeapFloor.Point point : points) {
            if (timed && point.timeNanos() <= shots.getFirst().timeNanos()) {
                base = point.bytes();
            } else {
                most = Math.max(most, point.bytes());
            }
        }
        boolean trend = shots.size() >= Snapshots.FEWEST;
        return most - base >= MOST * (trend ? bytes : Math.max(bytes, whole));
    }
}
