package unwind.parsers.golang.runtime;

import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.golang.TimedSeries;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What a Go program says of itself at one moment: `runtime.MemStats` or a part of it, and other
/// numbers that it prints with them.
public final class MemStats {
    /// The length of the runtime's ring of pauses.
    private static final int PAUSES = 256;

    /// Programs publish what they like; the first ones are kept.
    private static final int MAX_EXTRAS = 50;

    private final Map<Statistic, Long> numbers = new EnumMap<>(Statistic.class);
    private final Map<String, Long> extras = new LinkedHashMap<>();
    private final long[] pauseNanos = new long[PAUSES];
    private final long[] pauseEnds = new long[PAUSES];
    private OptionalDouble collectorShare = OptionalDouble.empty();
    private String command = "";
    private Optional<TimeStamp> stamp = Optional.empty();
    private OptionalLong elapsedNanos = OptionalLong.empty();

    /// Takes a number, whatever its name is.
    ///
    /// @param factor what the number's own unit says, such as 1024 for KiB; 1 where it says nothing
    public void number(String name, double value, double factor) {
        if (!(Math.abs(value * factor) < Long.MAX_VALUE)) {
            return; // no statistic is as large as that
        }
        Optional<Statistic.Named> known = Statistic.named(name);
        if (name.equals("GCCPUFraction")) {
            collectorShare = OptionalDouble.of(value);
        } else if (known.isPresent()) {
            Statistic.Named named = known.get();
            double scale = factor != 1 ? factor : named.factor();
            numbers.putIfAbsent(named.statistic(), (long) (value * scale));
        } else if (!name.equals("Lookups") && extras.size() < MAX_EXTRAS
                || extras.containsKey(name)) {
            extras.put(name, Math.round(value * factor));
        }
    }

    /// The same of a whole number, which is kept to its last digit; names that the runtime does not
    /// have are left out.
    public void statistic(String name, long value) {
        Statistic.named(name)
                .ifPresent(named ->
                        numbers.put(
                                named.statistic(),
                                named.factor() == 1 ? value : (long) (value * named.factor())));
    }

    /// Takes an entry of the ring of pauses: how long (`PauseNs`), or when it ended (`PauseEnd`).
    public void pause(String name, int index, long value) {
        if (index < PAUSES) {
            (name.equals("PauseNs") ? pauseNanos : pauseEnds)[index] = value;
        }
    }

    /// Takes the command line.
    public void command(String value) {
        command = value;
    }

    /// Says when the numbers were taken.
    public void takenAt(Optional<TimeStamp> time) {
        stamp = time;
    }

    /// Says how long after the start of the program the numbers were taken.
    public void takenAfter(long nanos) {
        elapsedNanos = OptionalLong.of(nanos);
    }

    /// Whether it holds nothing that tells of the heap or of goroutines.
    public boolean isEmpty() {
        return !numbers.containsKey(Statistic.HEAP_ALLOC)
                && !numbers.containsKey(Statistic.ALLOC)
                && !numbers.containsKey(Statistic.HEAP_INUSE)
                && !numbers.containsKey(Statistic.GOROUTINES);
    }

    /// Whether the names are those of Go's runtime and of nothing else.
    public boolean isSurelyOfGo() {
        boolean alone = numbers.keySet().stream().anyMatch(Statistic::isOfGoAlone);
        return !isEmpty()
                && alone
                && (numbers.size() > 1 || numbers.containsKey(Statistic.GOROUTINES));
    }

    public boolean has(Statistic statistic) {
        return numbers.containsKey(statistic);
    }

    public String command() {
        return command;
    }

    public Optional<TimeStamp> stamp() {
        return stamp;
    }

    public OptionalLong elapsedNanos() {
        return elapsedNanos;
    }

    /// When the last collection ended, nanoseconds since the epoch; 0 where there was none.
    public long lastCollection() {
        return Math.max(0, numbers.getOrDefault(Statistic.LAST_GC, 0L));
    }

    /// Adds a point to each series.
    public void addTo(TimedSeries series, long nanos) {
        numbers.forEach((statistic, value) -> {
            if (!statistic.series().isEmpty()) {
                series.add(statistic.series(), statistic.unit(), nanos, value);
            }
        });
        first(Statistic.HEAP_ALLOC, Statistic.ALLOC)
                .ifPresent(used -> series.add(SeriesNames.HEAP_USED, Unit.BYTES, nanos, used));
        liveObjects()
                .ifPresent(count -> series.add(SeriesNames.HEAP_OBJECTS, Unit.COUNT, nanos, count));
        collectorShare.ifPresent(
                share -> series.addShare(SeriesNames.GC_CPU_SHARE, nanos, Math.clamp(share, 0, 1)));
        extras.forEach((name, value) ->
                series.add(SeriesNames.PROGRAM_PREFIX + name, Unit.COUNT, nanos, value));
    }

    private OptionalLong first(Statistic one, Statistic other) {
        Long value = numbers.containsKey(one) ? numbers.get(one) : numbers.get(other);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// Objects that were allocated and not yet freed.
    private OptionalLong liveObjects() {
        Long mallocs = numbers.get(Statistic.MALLOCS);
        Long frees = numbers.get(Statistic.FREES);
        return mallocs != null && frees != null
                ? OptionalLong.of(mallocs - frees)
                : first(Statistic.HEAP_OBJECTS, Statistic.HEAP_OBJECTS);
    }

    /// The numbers as facts.
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        numbers.forEach((statistic, value) ->
                facts.put("MemStats " + statistic.printed(), Long.toString(value)));
        collectorShare.ifPresent(share ->
                facts.put("MemStats GCCPUFraction", String.format(Locale.ROOT, "%.4f", share)));
        extras.forEach((name, value) -> facts.put("published " + name, Long.toString(value)));
        return facts;
    }

    /// The first instant that the ring of pauses tells of; `otherwise` where it tells of none.
    public long firstPause(long otherwise) {
        long first = otherwise;
        for (int i = 0; i < PAUSES; i++) {
            if (isPause(i)) {
                first = Math.min(first, pauseEnds[i] - pauseNanos[i]);
            }
        }
        return first;
    }

    /// Hands on the pauses of the ring.
    public void forEachPause(PauseSink sink) {
        for (int i = 0; i < PAUSES; i++) {
            if (isPause(i)) {
                // both pauses of a collection are counted together in one entry
                sink.pause(pauseEnds[i] - pauseNanos[i], pauseNanos[i], collection(i));
            }
        }
    }

    /// Takes pauses.
    public interface PauseSink {
        /// @param collection the number of the collection; -1 where unknown
        void pause(long startNanos, long durationNanos, long collection);
    }

    /// The number of the collection whose pauses an entry of the ring holds: they are counted from
    /// 1, and the entries are written in turn. -1 where the statistics do not tell how many ran.
    private long collection(int index) {
        long count = numbers.getOrDefault(Statistic.NUM_GC, -1L);
        long number = count - Math.floorMod(count - 1 - index, PAUSES);
        return number > 0 ? number : -1;
    }

    private boolean isPause(int index) {
        return pauseEnds[index] > 0
                && pauseNanos[index] > 0
                && pauseNanos[index] < pauseEnds[index];
    }
}
