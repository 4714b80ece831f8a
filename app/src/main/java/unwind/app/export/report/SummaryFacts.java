package unwind.app.export.report;

import unwind.app.analysis.summary.GcTotals;
import unwind.app.analysis.summary.GoTotals;
import unwind.app.analysis.summary.HeapTotals;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.summary.NativeTotals;
import unwind.app.analysis.summary.StopTotals;
import unwind.app.analysis.summary.ThreadTotals;
import unwind.app.analysis.timeline.PauseTrack;
import unwind.app.chart.Quantity;
import unwind.app.export.report.Block.Fact;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// The totals of a process for people: the same on the command line and in a report.
public final class SummaryFacts {
    private static final String UNKNOWN = "not recorded";

    private final List<Fact> facts = new ArrayList<>();

    private SummaryFacts() {}

    /// Every total with its unit; what the input cannot give says so.
    public static List<Fact> of(IncidentSummary summary) {
        SummaryFacts facts = new SummaryFacts();
        facts.heap(summary.heap());
        facts.stops(summary);
        facts.gc(summary.gc());
        facts.nativeMemory(summary.nativeMemory());
        if (summary.go().isGo()) {
            facts.go(summary);
        } else {
            facts.threads(summary.threads());
            facts.rest(summary);
        }
        return List.copyOf(facts.facts);
    }

    private void add(String name, String value) {
        facts.add(new Fact(name, value));
    }

    private void heap(HeapTotals heap) {
        add("Heap used, most", text(heap.usedMaxBytes(), Unit.BYTES));
        add("Heap committed, most", text(heap.committedMaxBytes(), Unit.BYTES));
        if (heap.afterGcFirstBytes().isPresent()) {
            add(
                    "Heap after GC",
                    text(heap.afterGcFirstBytes(), Unit.BYTES)
                            + " to "
                            + text(heap.afterGcLastBytes(), Unit.BYTES)
                            + slope(heap));
        }
    }

    private static String slope(HeapTotals heap) {
        if (heap.afterGcSlopeBytesPerSecond().isEmpty()) {
            return "";
        }
        return ", trend "
                + Quantity.change(
                        heap.afterGcSlopeBytesPerSecond().getAsLong(), Unit.BYTES_PER_SECOND)
                + (heap.afterOldCollections() ? " (old collections)" : "");
    }

    private void stops(IncidentSummary summary) {
        add(
                "Collections",
                summary.collections().isPresent()
                        ? summary.collections().getAsLong() + causes(summary.collectionsByCause())
                        : UNKNOWN);
        add("GC pauses", pauses(summary));
        if (!summary.go().isGo()) {
            add("Other safepoints", stops(summary.safepoints()));
        }
        if (summary.observerTotalNanos().orElse(0) > 0) {
            add(
                    "  caused by diagnosis",
                    text(summary.observerTotalNanos(), Unit.NANOSECONDS) + " of all stops");
        }
    }

    /// What the log level does not show is not zero.
    private static String pauses(IncidentSummary summary) {
        boolean byLevel = summary.notRecorded().contains(PauseTrack.LOG_LEVEL);
        return summary.pauses().count().isEmpty() && byLevel
                ? UNKNOWN + " at this log level"
                : stops(summary.pauses());
    }

    private void gc(GcTotals gc) {
        if (gc.p50Nanos().isPresent()) {
            add(
                    "  percentiles",
                    "half up to "
                            + text(gc.p50Nanos(), Unit.NANOSECONDS)
                            + ", 95 % up to "
                            + text(gc.p95Nanos(), Unit.NANOSECONDS)
                            + ", 99 % up to "
                            + text(gc.p99Nanos(), Unit.NANOSECONDS));
        }
        if (gc.throughput().isPresent()) {
            add("GC throughput", share(gc.throughput().getAsDouble()));
        }
        if (gc.fullCollections().isPresent()) {
            add("Full collections", text(gc.fullCollections(), Unit.COUNT));
        }
        if (gc.stalls().count().isPresent()) {
            add("Allocation stalls", stops(gc.stalls()));
        }
        if (gc.evacuationFailures().isPresent()) {
            add("Evacuation failures", text(gc.evacuationFailures(), Unit.COUNT));
        }
        if (gc.maxTimeToSafepointNanos().isPresent()) {
            add("Time to safepoint, most", text(gc.maxTimeToSafepointNanos(), Unit.NANOSECONDS));
        }
    }

    /// Shares near the whole differ in the digits behind the point.
    private static String share(double value) {
        return String.format(Locale.ROOT, "%.2f %%", value * 100);
    }

    private void nativeMemory(NativeTotals memory) {
        if (memory.committedBytes().isEmpty()) {
            return;
        }
        String first = text(memory.committedFirstBytes(), Unit.BYTES);
        String last = text(memory.committedBytes(), Unit.BYTES);
        String since =
                memory.sinceBaselineBytes().isPresent()
                        ? ", "
                                + Quantity.change(
                                        memory.sinceBaselineBytes().getAsLong(), Unit.BYTES)
                                + " since the baseline"
                        : "";
        add("Native memory committed", (first.equals(last) ? last : first + " to " + last) + since);
        memory.grewMost()
                .ifPresent(most ->
                        add(
                                "  grew most",
                                most.getKey()
                                        + ", "
                                        + Quantity.change(most.getValue(), Unit.BYTES)));
    }

    private void threads(ThreadTotals threads) {
        add("Live threads", threads.liveFirst().isEmpty() ? UNKNOWN : live(threads));
        add(
                "Threads started",
                text(threads.started(), Unit.COUNT) + known(", ended ", threads.ended()));
        add(
                "Virtual threads started",
                text(threads.virtualStarted(), Unit.COUNT)
                        + known(", ended ", threads.virtualEnded()));
    }

    /// A Go program has goroutines; what a JVM has besides, it cannot have.
    private void go(IncidentSummary summary) {
        GoTotals go = summary.go();
        add("Goroutines", course(go.goroutines(), Unit.COUNT));
        if (summary.threads().liveFirst().isPresent()) {
            add("Threads of the system", live(summary.threads()));
        }
        if (go.openFiles().isKnown()) {
            add("Open files", course(go.openFiles(), Unit.COUNT));
        }
        if (go.obtained().isKnown()) {
            add("Memory from the system", course(go.obtained(), Unit.BYTES));
        }
        go.collectorShare()
                .ifPresent(share ->
                        add(
                                "Collector's share",
                                Quantity.text(share, Unit.RATIO) + " of the processor time"));
    }

    private static String course(GoTotals.Course course, Unit unit) {
        if (!course.isKnown()) {
            return UNKNOWN;
        }
        return text(course.first(), unit)
                + " to "
                + text(course.last(), unit)
                + ", most "
                + text(course.max(), unit);
    }

    private static String live(ThreadTotals threads) {
        return text(threads.liveFirst(), Unit.COUNT)
                + " to "
                + text(threads.liveLast(), Unit.COUNT)
                + ", most "
                + text(threads.liveMax(), Unit.COUNT);
    }

    private void rest(IncidentSummary summary) {
        add(
                "Allocated",
                summary.allocation().bytes().isPresent()
                        ? text(summary.allocation().bytes(), Unit.BYTES)
                                + String.format(
                                        Locale.ROOT,
                                        " (%,d events, %s)",
                                        summary.allocation().samples().orElse(0),
                                        summary.allocation().source())
                        : UNKNOWN);
        add(
                "Exceptions",
                text(summary.exceptions().thrown(), Unit.COUNT)
                        + known(", with stack ", summary.exceptions().recorded())
                        + known(", errors ", summary.exceptions().errorsRecorded()));
    }

    private static String causes(Map<String, Long> byCause) {
        return byCause.isEmpty() || byCause.keySet().equals(Set.of("unknown"))
                ? ""
                : byCause.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(cause -> cause.getKey() + " " + cause.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String stops(StopTotals stops) {
        if (stops.count().isEmpty()) {
            return UNKNOWN;
        }
        String count = text(stops.count(), Unit.COUNT);
        return stops.maxNanos().isEmpty()
                ? count
                : count
                        + ", together "
                        + text(stops.totalNanos(), Unit.NANOSECONDS)
                        + ", longest "
                        + text(stops.maxNanos(), Unit.NANOSECONDS);
    }

    private static String known(String words, OptionalLong number) {
        return number.isPresent() ? words + text(number, Unit.COUNT) : "";
    }

    private static String text(OptionalLong number, Unit unit) {
        if (number.isEmpty()) {
            return UNKNOWN;
        }
        return unit == Unit.COUNT
                ? String.format(Locale.ROOT, "%,d", number.getAsLong())
                : Quantity.text(number.getAsLong(), unit);
    }
}
