package unwind.parsers.golang.runtime;

import unwind.parsers.bytes.TimeStamp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers that a Go program wrote to its log: `Alloc = 12 MiB TotalAlloc = 53 MiB`,
/// `heap_alloc=12582912 goroutines=37`, `HeapAlloc: 12 MB`, or in Prometheus' form
/// `go_memstats_alloc_bytes 1.2e+07`.
///
/// @param pairs in the order of the line
record MemStatsLine(List<Pair> pairs) {
    private static final int MAX_LENGTH = 4_000;

    /// What every such line has in it; looking for it is quicker than the pattern.
    private static final List<String> MARKS =
            List.of("lloc", "eap", "oroutine", "NumGC", "go_", "process_");

    private static final Pattern PAIR =
            Pattern.compile(
                    "(?<![\\w.-])\"?([A-Za-z][\\w.-]{0,60})\"?(?: {0,20}= {0,3}|: {1,20}|\":)\"?"
                            + "(-?\\d[\\d_]{0,20}(?:\\.\\d{1,9})?(?:[eE][+-]?\\d{1,3})?)"
                            + " ?(bytes|[KMGT]i?B|[kKMGT]|B|b|ns|µs|us|ms|s|%)?(?![\\w.])");

    private static final Pattern METRIC =
            Pattern.compile(
                    "((?:go|process)_[a-z_]{1,60}) (-?\\d[\\d.]{0,25}(?:e[+-]?\\d{1,3})?)"
                            + "(?: \\d{10,14})?");

    private static final Pattern OWN_METRIC =
            Pattern.compile("([a-z][a-z0-9_]{1,60}) (-?\\d[\\d.]{0,25}(?:e[+-]?\\d{1,3})?)");

    /// Not what the program says of itself.
    private static final Set<String> NOT_STATISTICS =
            Set.of("pid", "line", "port", "level", "ts", "time", "timestamp", "t", "unix", "id");

    /// A name with its number.
    ///
    /// @param factor of its unit; 1 where the line names none
    record Pair(String name, double value, double factor) {
        boolean isStatistic() {
            return Statistic.named(name).isPresent();
        }
    }

    /// The numbers of a line; empty where none of them is one of Go's runtime.
    static Optional<MemStatsLine> of(String line) {
        if (line.length() > MAX_LENGTH || MARKS.stream().noneMatch(line::contains)) {
            return Optional.empty();
        }
        Matcher metric = METRIC.matcher(line);
        List<Pair> pairs = new ArrayList<>();
        if (metric.matches()) {
            pairs.add(new Pair(metric.group(1), number(metric.group(2)), 1));
            return Optional.of(new MemStatsLine(List.copyOf(pairs)));
        } else {
            Matcher matcher = PAIR.matcher(line);
            while (matcher.find()) {
                String name = matcher.group(1);
                if (!NOT_STATISTICS.contains(name) && !name.endsWith(".go")) {
                    pairs.add(new Pair(name, number(matcher.group(2)), factor(matcher.group(3))));
                }
            }
        }
        return pairs.stream().anyMatch(Pair::isStatistic)
                ? Optional.of(new MemStatsLine(List.copyOf(pairs)))
                : Optional.empty();
    }

    /// Whether it is a line of what Prometheus is served: all metrics are of one moment, whatever
    /// stands between them.
    boolean isMetric() {
        return pairs.size() == 1 && isMetric(pairs.getFirst().name());
    }

    /// Whether the line alone is a snapshot of the runtime's statistics.
    boolean isSnapshot() {
        return alone().isSurelyOfGo();
    }

    private MemStats alone() {
        MemStats stats = new MemStats();
        addTo(stats);
        return stats;
    }

    /// Whether one of its numbers is in `stats` already.
    boolean repeats(MemStats stats) {
        return pairs.stream()
                .flatMap(pair -> Statistic.named(pair.name()).stream())
                .anyMatch(named -> stats.has(named.statistic()));
    }

    void addTo(MemStats stats) {
        for (Pair pair : pairs) {
            String name = pair.name();
            if (name.equals("go_gc_duration_seconds_sum")) {
                stats.number("PauseTotal", pair.value(), 1e9);
            } else if (name.equals("go_gc_duration_seconds_count")) {
                stats.number("NumGC", pair.value(), 1);
            } else if (pair.isStatistic() || !isMetric(name)) {
                stats.number(name, pair.value(), pair.factor());
            }
        }
    }

    private static boolean isMetric(String name) {
        return name.startsWith("go_") || name.startsWith("process_");
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("_", ""));
    }

    private static double factor(String unit) {
        if (unit == null) {
            return 1;
        }
        return switch (unit) {
            case "KiB", "KB", "K", "k" -> 1L << 10;
            case "MiB", "MB", "M" -> 1L << 20;
            case "GiB", "GB", "G" -> 1L << 30;
            case "TiB", "TB", "T" -> 1L << 40;
            case "µs", "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 1;
        };
    }

    /// Gathers the numbers of lines that follow each other: programs write them into one line, or
    /// each into its own.
    static final class Gathering {
        private final MemStatsHistory into;
        private MemStats open = new MemStats();
        private boolean any;
        private boolean metrics;

        Gathering(MemStatsHistory into) {
            this.into = into;
        }

        /// Takes a line if it holds statistics.
        ///
        /// @param stamp the time printed on it, or before it
        boolean accept(String line, OptionalLong traceNanos, Optional<TimeStamp> stamp) {
            Optional<MemStatsLine> found = of(line);
            if (found.isEmpty()) {
                if (metrics) {
                    published(line);
                } else if (!line.isBlank()) {
                    end(traceNanos);
                }
                return false;
            }
            boolean whole = !found.get().isMetric() && found.get().isSnapshot();
            if (any && (whole || found.get().repeats(open))) {
                end(traceNanos);
            }
            found.get().addTo(open);
            if (open.stamp().isEmpty()) {
                open.takenAt(stamp);
            }
            any = true;
            metrics |= found.get().isMetric();
            return true;
        }

        /// Takes a metric that the program itself publishes.
        private void published(String line) {
            Matcher own = OWN_METRIC.matcher(line);
            if (own.matches()) {
                open.number(own.group(1), number(own.group(2)), 1);
            }
        }

        /// The numbers so far are all of one moment.
        void end(OptionalLong traceNanos) {
            if (any && open.isSurelyOfGo()) {
                into.add(open, traceNanos);
            }
            if (any) {
                open = new MemStats();
                any = false;
                metrics = false;
            }
        }
    }
}
