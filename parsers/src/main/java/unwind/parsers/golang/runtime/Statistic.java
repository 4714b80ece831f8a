package unwind.parsers.golang.runtime;

import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A number that a Go program prints about itself: those of `runtime.MemStats`, and what programs
/// print with them. Programs spell the names in their own way (`HeapAlloc`, `heap_alloc`,
/// `go_memstats_heap_alloc_bytes`).
enum Statistic {
    ALLOC("Alloc", Unit.BYTES, ""),
    TOTAL_ALLOC("TotalAlloc", Unit.BYTES, SeriesNames.ALLOCATED_TOTAL, "allocbytestotal"),
    SYS("Sys", Unit.BYTES, SeriesNames.MEMORY_OBTAINED),
    MALLOCS("Mallocs", Unit.COUNT, ""),
    FREES("Frees", Unit.COUNT, ""),
    HEAP_ALLOC("HeapAlloc", Unit.BYTES, ""),
    HEAP_SYS("HeapSys", Unit.BYTES, SeriesNames.HEAP_COMMITTED),
    HEAP_IDLE("HeapIdle", Unit.BYTES, SeriesNames.HEAP_IDLE),
    HEAP_INUSE("HeapInuse", Unit.BYTES, SeriesNames.HEAP_IN_USE),
    HEAP_RELEASED("HeapReleased", Unit.BYTES, SeriesNames.HEAP_RELEASED),
    HEAP_OBJECTS("HeapObjects", Unit.COUNT, ""),
    STACK_INUSE("StackInuse", Unit.BYTES, SeriesNames.STACKS_IN_USE),
    STACK_SYS("StackSys", Unit.BYTES, ""),
    MSPAN_INUSE("MSpanInuse", Unit.BYTES, ""),
    MSPAN_SYS("MSpanSys", Unit.BYTES, ""),
    MCACHE_INUSE("MCacheInuse", Unit.BYTES, ""),
    MCACHE_SYS("MCacheSys", Unit.BYTES, ""),
    BUCK_HASH_SYS("BuckHashSys", Unit.BYTES, ""),
    GC_SYS("GCSys", Unit.BYTES, ""),
    OTHER_SYS("OtherSys", Unit.BYTES, ""),
    NEXT_GC("NextGC", Unit.BYTES, SeriesNames.HEAP_GOAL),
    LAST_GC("LastGC", Unit.NANOSECONDS, "", "lastgctime"),
    PAUSE_TOTAL("PauseTotalNs", Unit.NANOSECONDS, SeriesNames.GC_PAUSE_TOTAL, "pausetotal"),
    NUM_GC("NumGC", Unit.COUNT, SeriesNames.GC_COUNT, "gccount"),
    NUM_FORCED_GC("NumForcedGC", Unit.COUNT, ""),
    GOROUTINES(
            "NumGoroutine",
            Unit.COUNT,
            SeriesNames.GOROUTINES,
            "goroutines",
            "numgoroutines",
            "goroutinecount"),
    OPEN_FILES(
            "open files",
            Unit.COUNT,
            SeriesNames.FILES_OPEN,
            "openfds",
            "numfds",
            "fds",
            "fdcount",
            "openfilecount",
            "openfiledescriptors",
            "processopenfds"),
    THREADS("threads", Unit.COUNT, SeriesNames.THREADS_LIVE, "numthread", "osthreads"),
    RESIDENT("resident memory", Unit.BYTES, SeriesNames.RSS, "rss", "processresidentmemory");

    private static final Map<String, Statistic> BY_NAME = new HashMap<>();

    private static final List<String> PREFIXES =
            List.of("", "gomemstats", "memstats", "go", "runtime");

    static {
        for (Statistic each : values()) {
            BY_NAME.put(plain(each.printed), each);
            for (String alias : each.aliases.split(" ", -1)) {
                BY_NAME.put(alias, each);
            }
        }
    }

    private final String printed;
    private final Unit unit;
    private final String series;
    private final String aliases;

    Statistic(String printed, Unit unit, String series, String... aliases) {
        this.printed = printed;
        this.unit = unit;
        this.series = series;
        this.aliases = String.join(" ", aliases);
    }

    /// A statistic and what its numbers are multiplied by.
    ///
    /// @param scaled whether the name itself says the unit, as `heap_alloc_mb` does
    record Named(Statistic statistic, double factor, boolean scaled) {}

    /// The statistic of a name as programs spell it.
    static Optional<Named> named(String name) {
        String plain = plain(name);
        for (String prefix : PREFIXES) {
            if (plain.startsWith(prefix)) {
                Optional<Named> found = unprefixed(plain.substring(prefix.length()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Named> unprefixed(String name) {
        Statistic exact = BY_NAME.get(name);
        if (exact != null) {
            return Optional.of(new Named(exact, 1, false));
        }
        for (Suffix suffix : Suffix.values()) {
            if (name.endsWith(suffix.word)) {
                Statistic found =
                        BY_NAME.get(name.substring(0, name.length() - suffix.word.length()));
                if (found != null && suffix.fits(found.unit)) {
                    return Optional.of(new Named(found, suffix.factor, true));
                }
            }
        }
        return Optional.empty();
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /// Units at the end of names; longer ones first.
    private enum Suffix {
        BYTES("bytes", Unit.BYTES, 1),
        MIB("mib", Unit.BYTES, 1 << 20),
        KIB("kib", Unit.BYTES, 1 << 10),
        GIB("gib", Unit.BYTES, 1 << 30),
        MB("mb", Unit.BYTES, 1 << 20),
        KB("kb", Unit.BYTES, 1 << 10),
        GB("gb", Unit.BYTES, 1 << 30),
        SECONDS("seconds", Unit.NANOSECONDS, 1e9),
        MILLIS("ms", Unit.NANOSECONDS, 1e6),
        NANOS("ns", Unit.NANOSECONDS, 1),
        TOTAL("total", Unit.COUNT, 1);

        private final String word;
        private final Unit unit;
        private final double factor;

        Suffix(String word, Unit unit, double factor) {
            this.word = word;
            this.unit = unit;
            this.factor = factor;
        }

        boolean fits(Unit other) {
            return unit == other;
        }
    }

    /// As `runtime.MemStats` spells it.
    String printed() {
        return printed;
    }

    Unit unit() {
        return unit;
    }

    /// The series that it is a point of; empty where it has none of its own.
    String series() {
        return series;
    }

    /// Whether only Go's runtime has a number of that name.
    boolean isOfGoAlone() {
        return switch (this) {
            case TOTAL_ALLOC,
                    HEAP_SYS,
                    HEAP_IDLE,
                    HEAP_INUSE,
                    HEAP_RELEASED,
                    HEAP_OBJECTS,
                    HEAP_ALLOC,
                    STACK_INUSE,
                    MSPAN_INUSE,
                    NEXT_GC,
                    NUM_GC,
                    NUM_FORCED_GC,
                    PAUSE_TOTAL,
                    GOROUTINES ->
                    true;
            case ALLOC,
                    SYS,
                    MALLOCS,
                    FREES,
                    STACK_SYS,
                    MSPAN_SYS,
                    MCACHE_INUSE,
                    MCACHE_SYS,
                    BUCK_HASH_SYS,
                    GC_SYS,
                    OTHER_SYS,
                    LAST_GC,
                    OPEN_FILES,
                    THREADS,
                    RESIDENT ->
                    false;
        };
    }
}
