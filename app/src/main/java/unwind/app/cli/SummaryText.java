package unwind.app.cli;

import unwind.app.analysis.JavaVersion;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.timeline.Absence;
import unwind.app.chart.Quantity;
import unwind.app.export.Visible;
import unwind.app.export.report.SummaryFacts;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The summary for people.
final class SummaryText {
    private static final int MAX_FACTS = 12;

    /// Files named from which nothing was read.
    private static final int MAX_UNREAD = 20;

    private SummaryText() {}

    static List<String> of(Inputs inputs, TimeRange range) {
        List<String> lines = new ArrayList<>(CrashText.of(inputs, range));
        int unread = 0;
        for (Artifact artifact : inputs.artifacts()) {
            unread += artifact.reading().recording().isEmpty() ? 1 : 0;
            if (unread <= MAX_UNREAD || artifact.reading().recording().isPresent()) {
                lines.addAll(artifact(artifact, inputs.incident().artifact(artifact.reading())));
            }
        }
        if (unread > MAX_UNREAD) {
            lines.add("and " + counted(unread - MAX_UNREAD, "more unread file"));
        }
        List<ProcessCase> processes = inputs.incident().processes();
        for (ProcessCase process : processes) {
            lines.add("");
            if (processes.size() > 1) {
                lines.add(processTitle(process));
            }
            IncidentSummary summary = IncidentSummary.ofProcess(process.recordings(), range);
            lines.addAll(totals(summary));
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
                Visible.name(artifact.path())
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
        when.add(Times.zoned(recording.time().startNanos()));
        if (recording.time().durationNanos() > 0) {
            when.add(Quantity.text(recording.time().durationNanos(), Unit.NANOSECONDS));
        }
        if (recording.eventCount() > 0) {
            when.add(counted(recording.eventCount(), "event") + inChunks(recording));
        }
        lines.add("  " + String.join(", ", when));
        if (aligned.source() != TimeAxis.Source.RECORDED || aligned.uncertaintyNanos() > 0) {
            lines.add("  clock: " + aligned.how() + uncertainty(aligned));
        }
        lines.addAll(SnapshotTotals.lines(recording));
        Jvm jvm = recording.jvm();
        List<String> facts = new ArrayList<>();
        String version = JavaVersion.written(recording);
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
        recording.facts().entrySet().stream()
                .limit(MAX_FACTS)
                .forEach(fact -> lines.add("  " + fact.getKey() + ": " + fact.getValue()));
        if (recording.facts().size() > MAX_FACTS) {
            int more = recording.facts().size() - MAX_FACTS;
            lines.add("  and " + counted(more, "other fact") + "; --json lists all");
        }
        return lines;
    }

    private static String uncertainty(AlignedArtifact aligned) {
        if (aligned.between().isPresent()) {
            TimeRange between = aligned.between().get();
            return ": between "
                    + Times.readable(between.fromNanos())
                    + " and "
                    + Times.zoned(between.toNanos());
        }
        long nanos = aligned.uncertaintyNanos();
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
        return "Process " + process.title() + ", from " + Times.zoned(process.range().fromNanos());
    }

    private static List<String> totals(IncidentSummary summary) {
        TextTable table = new TextTable();
        SummaryFacts.of(summary).forEach(fact -> table.row(fact.name(), fact.value()));
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(notRecorded(summary.notRecorded()));
        return lines;
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
}
