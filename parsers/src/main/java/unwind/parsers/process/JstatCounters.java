package unwind.parsers.process;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Collections and pauses between samples, from the counters of collections and of their times.
///
/// Between two samples nobody saw how the time was spread: each collection of an interval gets the
/// same part of it, one behind the other up to the later sample. What the counters had before the
/// first sample belongs to no time that the samples cover.
final class JstatCounters {
    /// Collections made of one interval at most; a counter that jumps further is damage.
    private static final int MAX_COLLECTIONS = 100_000;

    /// A counter of collections with that of their seconds, and what they are.
    private enum Counter {
        YOUNG("YGC", "YGCT", "Young collection"),
        FULL("FGC", "FGCT", "Full GC"),
        CONCURRENT("CGC", "CGCT", "Pause of a concurrent collection");

        private final String count;
        private final String seconds;
        private final String name;

        Counter(String count, String seconds, String name) {
            this.count = count;
            this.seconds = seconds;
            this.name = name;
        }
    }

    private record Seen(int sample, Map<String, Double> numbers, String cause) {}

    private record Collection(long startNanos, long nanos, long name, long cause, boolean whole) {}

    private final List<Seen> rows = new ArrayList<>();

    /// Notes the counters of a sample.
    void add(int sample, Map<String, Double> numbers, String cause) {
        rows.add(new Seen(sample, numbers, cause));
    }

    /// Puts what happened between the samples into a recording.
    ///
    /// @param timesNanos when each sample was taken
    void addTo(Recording.Builder recording, long[] timesNanos) {
        if (rows.isEmpty()) {
            return;
        }
        StringPool.Builder strings = new StringPool.Builder();
        List<Collection> all = new ArrayList<>();
        boolean timed = false;
        for (Counter counter : Counter.values()) {
            timed |= rows.getFirst().numbers().containsKey(counter.seconds);
            for (int i = 1; i < rows.size(); i++) {
                between(counter, rows.get(i - 1), rows.get(i), timesNanos, strings, all);
            }
        }
        all.sort(Comparator.comparingLong(Collection::startNanos));
        List<Collection> collections = all.stream().filter(Collection::whole).toList();
        recording.events(table(EventKind.COLLECTION, collections));
        if (timed) {
            recording.events(table(EventKind.GC_PAUSE, all));
        }
        recording.strings(strings.build());
    }

    private static void between(
            Counter counter,
            Seen before,
            Seen after,
            long[] times,
            StringPool.Builder strings,
            List<Collection> into) {
        long count = Math.round(grown(before, after, counter.count));
        if (count <= 0 || count > MAX_COLLECTIONS) {
            return;
        }
        boolean timed = after.numbers().containsKey(counter.seconds);
        double seconds = timed ? Math.max(0, grown(before, after, counter.seconds)) : -1;
        long each = timed ? Math.round(seconds * 1e9 / count) : -1;
        long from = times[before.sample()];
        long to = times[after.sample()];
        long name = strings.intern(counter.name);
        long cause = after.cause().isEmpty() ? -1 : strings.intern(after.cause());
        for (long i = 0; i < count; i++) {
            long end = from + Math.round((to - from) * ((i + 1) / (double) count));
            into.add(
                    new Collection(
                            end - Math.max(0, each),
                            each,
                            name,
                            cause,
                            counter != Counter.CONCURRENT));
        }
    }

    private static double grown(Seen before, Seen after, String column) {
        Double first = before.numbers().get(column);
        Double second = after.numbers().get(column);
        return first == null || second == null ? 0 : second - first;
    }

    private static EventTable table(EventKind kind, List<Collection> rows) {
        LongColumn.Builder starts = new LongColumn.Builder();
        LongColumn.Builder durations = new LongColumn.Builder();
        LongColumn.Builder names = new LongColumn.Builder();
        LongColumn.Builder causes = new LongColumn.Builder();
        for (Collection row : rows) {
            starts.add(row.startNanos());
            durations.add(row.nanos());
            names.add(row.name());
            causes.add(row.cause());
        }
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        LongColumn nanos = durations.build();
        columns.put(Attribute.DURATION_NANOS, nanos);
        columns.put(Attribute.NAME, names.build());
        columns.put(Attribute.CAUSE, causes.build());
        if (kind == EventKind.COLLECTION) {
            columns.put(Attribute.SUM_OF_PAUSES_NANOS, nanos);
            columns.put(Attribute.LONGEST_PAUSE_NANOS, nanos);
        }
        return new EventTable(kind, starts.build(), columns);
    }
}
