package unwind.app.cli;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Crash;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;

/// The ends of processes for people, before anything else.
final class CrashText {
    /// Frames shown of each stack.
    private static final int MAX_FRAMES = 12;

    /// Characters of a value, at most.
    private static final int MAX_VALUE = 400;

    private static final int MAX_SHORTAGES = 5;

    private CrashText() {}

    static List<String> of(Inputs inputs, TimeRange range) {
        List<String> lines = new ArrayList<>();
        for (ProcessCase process : inputs.incident().processes()) {
            for (AlignedArtifact artifact : process.artifacts()) {
                String path = inputs.path(artifact.reading());
                artifact.recording().crashes().stream()
                        .filter(crash -> range.contains(crash.timeNanos()))
                        .forEach(crash -> lines.addAll(crash(crash, path)));
                lines.addAll(shortages(artifact.recording(), path, range));
            }
        }
        return lines;
    }

    /// Where memory ran out in a process that went on or left no crash report.
    private static List<String> shortages(Recording recording, String path, TimeRange range) {
        if (!recording.crashes().isEmpty()) {
            return List.of();
        }
        List<Marker> marks =
                recording.markers().stream()
                        .filter(mark -> mark.kind() == Marker.Kind.OUT_OF_MEMORY)
                        .filter(mark -> range.contains(mark.timeNanos()))
                        .toList();
        List<String> lines = new ArrayList<>();
        for (Marker mark : marks.subList(0, Math.min(marks.size(), MAX_SHORTAGES))) {
            lines.add(mark.text());
            lines.add("  " + Times.zoned(mark.timeNanos()) + ", " + path);
            lines.add("");
        }
        if (marks.size() > MAX_SHORTAGES) {
            lines.add("and " + (marks.size() - MAX_SHORTAGES) + " more times in " + path);
            lines.add("");
        }
        return lines;
    }

    private static List<String> crash(Crash crash, String path) {
        CrashStory story = CrashStory.of(crash, Quantity::text);
        List<String> lines = new ArrayList<>();
        lines.add(story.title());
        lines.add("  " + Times.zoned(crash.timeNanos()) + ", " + path);
        TextTable table = new TextTable();
        story.facts().forEach(fact -> table.row("  " + fact.name(), shortened(fact.value())));
        lines.addAll(table.lines());
        stack(lines, "Stack", story.stack());
        stack(lines, "Java stack", story.javaStack());
        lines.add("");
        return lines;
    }

    /// Command lines with all their class paths are in the JSON document.
    private static String shortened(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE - 1) + "…";
    }

    private static void stack(List<String> lines, String title, List<String> frames) {
        if (frames.isEmpty()) {
            return;
        }
        lines.add("  " + title);
        frames.stream().limit(MAX_FRAMES).forEach(frame -> lines.add("    " + frame));
        if (frames.size() > MAX_FRAMES) {
            lines.add("    … " + (frames.size() - MAX_FRAMES) + " more frames");
        }
    }
}
