package unwind.app.cli;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.summary.HeapTotals;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.summary.StopTotals;
import unwind.app.analysis.summary.ThreadTotals;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Recorded;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The summary for people.
final class SummaryText {
    private static final String UNKNOWN = "not recorded";

    private final TextTable table = new TextTable();

    private SummaryText() {}

    static List<String> of(Inputs inputs, TimeRange range) {
        List<String> lines = new ArrayList<>();
        inputs.artifacts()
                .forEach(artifact ->
                        lines.addAll(
                                artifact(
                                        artifact, inputs.incident().artifact(artifact.reading()))));
        List<ProcessCase> processes = inputs.incident().processes();
        for (ProcessCase process : processes) {
            lines.add("");
            if (processes.size() > 1) {
                lines.add(processTitle(process));
            }
            IncidentSummary summary = IncidentSummary.ofProcess(process.recordings(), range);
            lines.addAll(new SummaryText().totals(summary));
        }
        return lines;
    }

    private static List<String> artifact(Artifact artifact, Optional<AlignedArtifact> aligned) {
        List<String> lines = new ArrayList<>();
        String format =
                artifact.reading().format().isEmpty()
                        ? "unknown format"
                        : artifact.reading().format();
        lines.add(
                artifact.path()
                        + "  "
                        + format
                        + ", "
                        + Quantity.text(artifact.reading().fileBytes(), Unit.BYTES));
        aligned.ifPresent(found -> lines.addAll(recording(found)));
        return lines;
    }

    private static List<String> recording(AlignedArtifact aligned) {
        Recording recording = aligned.recording();
        List<String> lines = new ArrayList<>();
        List<String> when = new ArrayList<>();
        when.add(Times.readable(recording.time().startNanos()) + " UTC");
        if (recording.time().durationNanos() > 0) {
            when.add(Quantity.text(recording.time().durationNanos(), Unit.NANOSECONDS));
        }
        if (recording.eventCount() > 0) {
            when.add(counted(recording.eventCount(), "event") + inChunks(recording));
        }
        lines.add("  " + String.join(", ", when));
        if (aligned.source() != TimeAxis.Source.RECORDED || aligned.uncertaintyNanos() > 0) {
            lines.add("  clock: " + aligned.how() + uncertainty(aligned.uncertaintyNanos()));
        }
        Jvm jvm = recording.jvm();
        List<String> facts = new ArrayList<>();
        String version = Recorded.javaVersion(recording);
        if (!version.isEmpty()) {
            facts.add("Java " + version);
        }
        if (jvm.pid() != null) {
            facts.add("pid " + jvm.pid());
        }
        if (jvm.collector() != null) {
            facts.add(jvm.collector());
        }
        if (jvm.maxHeapBytes() != null) {
            facts.add("heap up to " + Quantity.text(jvm.maxHeapBytes(), Unit.BYTES));
        }
        if (jvm.javaArguments() != null) {
            facts.add(jvm.javaArguments());
        }
        if (!facts.isEmpty()) {
            lines.add("  " + String.join(", ", facts));
        }
        return lines;
    }

    private static String uncertainty(long nanos) {
        if (nanos == AlignedArtifact.UNKNOWN_NANOS) {
            return ", unknown how sure";
        }
        return nanos == 0 ? "" : " (± " + Quantity.text(nanos, Unit.NANOSECONDS) + ")";
    }

    private static String inChunks(Recording recording) {
        return recording.chunks() == 0 ? "" : " in " + counted(recording.chunks(), "chunk");
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static String processTitle(ProcessCase process) {
        return "Process "
                + process.title()
                + ", from "
                + Times.readable(process.range().fromNanos())
                + " UTC";
    }

    private List<String> totals(IncidentSummary summary) {
        heap(summary.heap());
        table.row(
                "Collections",
                summary.collections().isPresent()
                        ? summary.collections().getAsLong() + causes(summary.collectionsByCause())
                        : UNKNOWN);
        table.row("GC pauses", stops(summary.pauses()));
        table.row("Other safepoints", stops(summary.safepoints()));
        if (summary.observerTotalNanos().orElse(0) > 0) {
            table.row(
                    "  caused by diagnosis",
                    text(summary.observerTotalNanos(), Unit.NANOSECONDS) + " of all stops");
        }
        threads(summary.threads());
        table.row(
                "Allocated",
                summary.allocation().bytes().isPresent()
                        ? text(summary.allocation().bytes(), Unit.BYTES)
                                + String.format(
                                        Locale.ROOT,
                                        " (%,d events, %s)",
                                        summary.allocation().samples().orElse(0),
                                        summary.allocation().source())
                        : UNKNOWN);
        table.row(
                "Exceptions",
                text(summary.exceptions().thrown(), Unit.COUNT)
                        + known(", with stack ", summary.exceptions().recorded())
                        + known(", errors ", summary.exceptions().errorsRecorded()));
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(notRecorded(summary.notRecorded()));
        return lines;
    }

    private void heap(HeapTotals heap) {
        table.row("Heap used, most", text(heap.usedMaxBytes(), Unit.BYTES));
        table.row("Heap committed, most", text(heap.committedMaxBytes(), Unit.BYTES));
        if (heap.afterGcFirstBytes().isPresent()) {
            table.row(
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

    private void threads(ThreadTotals threads) {
        table.row(
                "Live threads",
                threads.liveFirst().isEmpty()
                        ? UNKNOWN
                        : text(threads.liveFirst(), Unit.COUNT)
                                + " to "
                                + text(threads.liveLast(), Unit.COUNT)
                                + ", most "
                                + text(threads.liveMax(), Unit.COUNT));
        table.row(
                "Threads started",
                text(threads.started(), Unit.COUNT) + known(", ended ", threads.ended()));
        table.row(
                "Virtual threads started",
                text(threads.virtualStarted(), Unit.COUNT)
                        + known(", ended ", threads.virtualEnded()));
    }

    private static String causes(Map<String, Long> byCause) {
        return byCause.isEmpty()
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

    private static List<String> notRecorded(List<Absence> absences) {
        if (absences.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", "Not recorded"));
        for (Absence absence : absences) {
            lines.add("  " + absence.what() + ": " + absence.because());
            lines.add("    next time: " + absence.turnOnWith());
        }
        return lines;
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
