package unwind.app.analysis.clock;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// How a log's clock goes with a recording's: the JVM gives both the same number for each
/// collection.
///
/// @param shiftNanos what to add to the log's times: the median over the collections
/// @param spreadNanos the median distance from it
/// @param collections how many both have
record CollectionMatch(long shiftNanos, long spreadNanos, int collections) {
    /// What a log calls its start and what the JVM calls it differ at most by this.
    private static final long SAME_START_NANOS = 1_500_000_000L;

    /// Logs print milliseconds when they write the line; a busy machine adds some.
    private static final long WIDEST_SPREAD_NANOS = 50_000_000L;

    /// Whether one collection is enough: if the log's clock, so placed, begins when the JVM did.
    ///
    /// @param clock the log's
    /// @param jvmStart when the JVM started, if anything tells
    boolean isSure(ClockBase clock, OptionalLong jvmStart) {
        boolean began =
                jvmStart.isPresent()
                        && Math.abs(jvmStart.getAsLong() - shiftNanos) <= SAME_START_NANOS;
        return collections > 1 || (clock == ClockBase.PROCESS_START && began);
    }

    /// The match of a log with recordings on the epoch's clock; empty if they have no collection in
    /// common, or if their distances differ: then they are of two processes.
    static Optional<CollectionMatch> of(Recording log, List<Recording> fixed) {
        return by(CollectionMatch::starts, log, fixed)
                .or(() -> by(CollectionMatch::ends, log, fixed));
    }

    private static Optional<CollectionMatch> by(
            Function<Recording, Map<Long, Long>> instants, Recording log, List<Recording> fixed) {
        Map<Long, Long> known = new HashMap<>();
        for (Recording recording : fixed) {
            instants.apply(recording).forEach(known::putIfAbsent);
        }
        long[] shifts =
                instants.apply(log).entrySet().stream()
                        .filter(collection -> known.containsKey(collection.getKey()))
                        .mapToLong(collection ->
                                known.getOrDefault(collection.getKey(), 0L) - collection.getValue())
                        .sorted()
                        .toArray();
        if (shifts.length == 0) {
            return Optional.empty();
        }
        long median = shifts[shifts.length / 2];
        long[] distances = Arrays.stream(shifts).map(s -> Math.abs(s - median)).sorted().toArray();
        long spread = distances[distances.length / 2];
        return spread <= WIDEST_SPREAD_NANOS
                ? Optional.of(new CollectionMatch(median, spread, shifts.length))
                : Optional.empty();
    }

    private static Map<Long, Long> starts(Recording recording) {
        Map<Long, Long> starts = new HashMap<>();
        EventTable table = recording.events(EventKind.COLLECTION);
        for (int row = 0; row < table.size(); row++) {
            long id = table.get(Attribute.GC_ID, row);
            if (id >= 0) {
                starts.putIfAbsent(id, table.startNanos().get(row));
            }
        }
        return starts;
    }

    /// When the last pause of each collection ended, for files that keep pauses alone.
    private static Map<Long, Long> ends(Recording recording) {
        Map<Long, Long> ends = new HashMap<>();
        EventTable table = recording.events(EventKind.GC_PAUSE);
        for (int row = 0; row < table.size(); row++) {
            long id = table.get(Attribute.GC_ID, row);
            if (id >= 0) {
                ends.merge(id, table.endNanos(row), Math::max);
            }
        }
        return ends;
    }
}
