package unwind.app.export.report;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.chart.Quantity;
import unwind.app.export.report.Block.Fact;
import unwind.parsers.model.Crash;

import java.util.ArrayList;
import java.util.List;

/// How processes died, before anything else.
final class CrashSection {
    /// Frames shown of each stack.
    private static final int MAX_FRAMES = 40;

    private CrashSection() {}

    /// The crashes of all processes, in their order; empty without any.
    static List<Block> of(ReportInput input) {
        List<Block> blocks = new ArrayList<>();
        for (ProcessCase process : input.incident().processes()) {
            for (AlignedArtifact artifact : process.artifacts()) {
                for (Crash crash : artifact.recording().crashes()) {
                    if (input.range().contains(crash.timeNanos())) {
                        blocks.addAll(
                                blocks(crash, input.name(artifact.reading()), input.instants()));
                    }
                }
            }
        }
        return blocks;
    }

    private static List<Block> blocks(Crash crash, String file, Instants instants) {
        CrashStory story = CrashStory.of(crash, Quantity::text);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(story.title()));
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Time", instants.text(crash.timeNanos())));
        story.facts().forEach(fact -> facts.add(new Fact(fact.name(), fact.value())));
        facts.add(new Fact("File", file));
        blocks.add(new Block.Facts(facts));
        stack(blocks, story.stack());
        stack(blocks, story.javaStack());
        return blocks;
    }

    private static void stack(List<Block> blocks, List<String> frames) {
        if (!frames.isEmpty()) {
            blocks.add(new Block.Code(frames.stream().limit(MAX_FRAMES).toList()));
        }
    }
}
