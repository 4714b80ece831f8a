package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The least heap that collections left over, stretch by stretch of time: what stays alive, beside
/// the garbage that a young collection does not see.
///
/// Collections of the whole heap (and histograms of live objects, which force one) are believed;
/// where there are too few, young ones must do, and their rise may be garbage.
final class HeapFloor {
    private static final int STRETCHES = 8;
    private static final int FEWEST = 3;
    private static final long END_NANOS = 1_000_000L;

    /// Names of collections of the whole heap, as JFR gives them. G1's concurrent cycle is not one:
    /// the young collections after it free what it found.
    private static final Set<String> WHOLE =
            Set.of(
                    "g1full",
                    "serialold",
                    "parallelold",
                    "psmarksweep",
                    "z",
                    "zgc",
                    "zgc major",
                    "shenandoah",
                    "shenandoah full");

    private final List<Point> floors;
    private final boolean wholeHeap;
    private final OptionalLong maxBytes;

    /// The least heap of one stretch.
    record Point(long timeNanos, double bytes) {}

    /// A rise of the floor.
    ///
    /// @param rising the steps it took
    /// @param levelsOff whether it had slowed down or ended well before the last floor, without
    ///   falling back: a cache that has filled up
    record Rise(Point from, Point to, Point last, int rising, boolean levelsOff) {
        double bytes() {
            return to.bytes() - from.bytes();
        }

        double perSecond() {
            return bytes() * 1e9 / Math.max(1, to.timeNanos() - from.timeNanos());
        }

        TimeRange range() {
            return new TimeRange(from.timeNanos(), Math.max(to.timeNanos(), last.timeNanos()) + 1);
        }
    }

    private HeapFloor(CaseFile file) {
        List<Point> after = new ArrayList<>();
        List<Point> whole = new ArrayList<>();
        // a recording and a log that tell the same do no harm: only the least counts
        for (Recording recording : file.recordings()) {
            if (recording.orderOnly()) {
                continue;
            }
            recording
                    .series(SeriesNames.HEAP_AFTER_GC)
                    .ifPresent(series -> {
                        for (int i = 0; i < series.size(); i++) {
                            after.add(new Point(series.timeNanos(i), series.value(i)));
                        }
                        addWhole(recording, series, whole);
                    });
        }
        if (whole.isEmpty()) {
            Snapshots snapshots = Snapshots.of(file);
            for (int i = 0; snapshots.timed() && i < snapshots.shots().size(); i++) {
                whole.add(new Point(snapshots.shots().get(i).timeNanos(), snapshots.totalBytes(i)));
            }
        }
        wholeHeap = whole.size() >= FEWEST;
        floors = floors(wholeHeap ? whole : after);
        maxBytes = maxHeapBytes(file);
    }

    /// How large the heap may get, as some file says.
    static OptionalLong maxHeapBytes(CaseFile file) {
        return file.recordings().stream()
                .map(r -> r.jvm().maxHeapBytes())
                .flatMap(max -> Optional.ofNullable(max).stream())
                .mapToLong(Long::longValue)
                .max();
    }

    static HeapFloor of(CaseFile file) {
        return file.derive(HeapFloor.class, HeapFloor::new);
    }

    private static void addWhole(Recording recording, Series series, List<Point> whole) {
        EventTable table = recording.events(EventKind.COLLECTION);
        for (int row = 0; row < table.size(); row++) {
            String name = recording.strings().get(table.get(Attribute.NAME, row));
            int sample = series.timesNanos().lowerBound(table.endNanos(row) + END_NANOS) - 1;
            if (isWhole(name.toLowerCase(Locale.ROOT))
                    && !isWarmUp(recording, table, row)
                    && sample >= 0
                    && series.timeNanos(sample) >= table.startNanos().get(row)) {
                whole.add(new Point(series.timeNanos(sample), series.value(sample)));
            }
        }
    }

    /// ZGC's first collections begin at a tenth, two and three tenths of the heap, to learn how
    /// long they take. What is in use after each, with all that was allocated meanwhile, rises by
    /// that alone.
    private static boolean isWarmUp(Recording recording, EventTable table, int row) {
        return table.has(Attribute.CAUSE)
                && table.get(Attribute.CAUSE, row) >= 0
                && recording.strings().get(table.get(Attribute.CAUSE, row)).equals("Warmup");
    }

    /// By the collector's name in a flight recording, or by the pause's in a log.
    private static boolean isWhole(String name) {
        return WHOLE.contains(name)
                || name.startsWith("pause full")
                || name.startsWith("full gc")
                || name.startsWith("major collection");
    }

    private static List<Point> floors(List<Point> points) {
        if (points.isEmpty()) {
            return List.of();
        }
        points.sort(Comparator.comparingLong(Point::timeNanos));
        long start = points.getFirst().timeNanos();
        double length = points.getLast().timeNanos() - start + 1;
        Point[] least = new Point[STRETCHES];
        for (Point point : points) {
            int stretch = (int) ((point.timeNanos() - start) / length * STRETCHES);
            if (least[stretch] == null || point.bytes() < least[stretch].bytes()) {
                least[stretch] = point;
            }
        }
        List<Point> floors = new ArrayList<>();
        for (Point point : least) {
            if (point != null) {
                floors.add(point);
            }
        }
        return floors;
    }

    /// Whether a trend can be told.
    boolean known() {
        return floors.size() >= FEWEST;
    }

    /// Whether it rests on as few points as can make a trend.
    boolean hasFewPoints() {
        return floors.size() <= FEWEST;
    }

    /// Whether whole-heap collections tell it.
    boolean wholeHeap() {
        return wholeHeap;
    }

    OptionalLong maxBytes() {
        return maxBytes;
    }

    /// The rise from the start to the highest floor, if it took two steps or more, hardly fell back
    /// meanwhile, and a good part of it stayed.
    Optional<Rise> rise() {
        if (!known()) {
            return Optional.empty();
        }
        // the first stretch may lie in the start-up
        int first = floors.size() >= 6 ? 1 : 0;
        int top = first;
        for (int i = first; i < floors.size(); i++) {
            top = floors.get(i).bytes() > floors.get(top).bytes() ? i : top;
        }
        Point from = floors.get(first);
        Point to = floors.get(top);
        double rise = to.bytes() - from.bytes();
        int rising = 0;
        for (int i = first; i < top; i++) {
            double step = floors.get(i + 1).bytes() - floors.get(i).bytes();
            if (step < -0.2 * rise) {
                return Optional.empty();
            }
            rising += step > 0.04 * rise ? 1 : 0;
        }
        Point last = floors.getLast();
        boolean stays = last.bytes() - from.bytes() >= 0.4 * rise;
        return rising >= 2 && stays
                ? Optional.of(new Rise(from, to, last, rising, levelsOff(from, last, rise)))
                : Optional.empty();
    }

    private boolean levelsOff(Point from, Point last, double rise) {
        long lateFrom = last.timeNanos() - (last.timeNanos() - from.timeNanos()) / 3;
        Point late = floors.getFirst();
        for (Point floor : floors) {
            late = floor.timeNanos() <= lateFrom ? floor : late;
        }
        double lateSeconds = Math.max(1, last.timeNanos() - late.timeNanos());
        double seconds = Math.max(1, last.timeNanos() - from.timeNanos());
        double pace = (last.bytes() - late.bytes()) / lateSeconds;
        return last.bytes() - from.bytes() >= 0.9 * rise && pace < 0.4 * rise / seconds;
    }

    /// Whether the live heap hardly changed, as far as is known.
    boolean flat() {
        if (!known()) {
            return false;
        }
        double least = floors.stream().mapToDouble(Point::bytes).min().orElse(0);
        double most = floors.getLast().bytes();
        return most - least < Math.max(0.25 * most, 4 << 20);
    }
}
