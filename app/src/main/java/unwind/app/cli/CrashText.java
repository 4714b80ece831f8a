package unwind.app.cli;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Crash;

import java.util.ArrayList;
import java.util.List;

/// The ends of processes for people, before anything else.
final class CrashText {
    /// Frames shown of each stack.
    private static final int MAX_FRAMES = 12;

    private CrashText() {}

    static List<String> of(Inputs inputs, TimeRange range) {
        List<String> lines = new ArrayList<>();
        for (ProcessCase process : inputs.incident().processes()) {
            for (AlignedArtifact artifact : process.artifacts()) {
                String path = inputs.path(artifact.reading());
                artifact.recording().crashes().stream()
                        .filter(crash -> range.contains(crash.timeNanos()))
                        .forEach(crash -> lines.addAll(crash(crash, path)));
            }
        }
        return lines;
    }

    private static List<String> crash(Crash crash, String path) {
        CrashStory story = CrashStory.of(crash, Quantity::text);
        List<String> lines = new ArrayList<>();
        lines.add(story.title());
        lines.add("  " + Times.readable(crash.timeNanos()) + " UTC, " + path);
        TextTable table = new TextTable();
        story.facts().forEach(fact -> table.row("  " + fact.name(), fact.value()));
        lines.addAll(table.lines());
        stack(lines, "Stack", story.stack());
        stack(lines, "Java stack", story.javaStack());
        lines.add("");
        return lines;
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
