package unwind.parsers.collapsed;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Collapsed stacks: `outermost;…;top 12`, a stack a line, as `stackcollapse-*.pl` of the flame
/// graph tools, `asprof -o collapsed`, py-spy and `unwind hotspots --collapsed` print them. The
/// number says how often, or how much; the text does not say of what.
///
/// Lines of other form are counted as a problem and left out. Of differences (two numbers) the
/// second, the later one, is read.
public final class CollapsedFormat implements Format {
    private static final int MAX_STACKS = 5_000_000;
    private static final int MIN_PARTS_OF_CUT_LINE = 8;

    /// Creates the format.
    public CollapsedFormat() {}

    @Override
    public String id() {
        return "collapsed";
    }

    @Override
    public boolean matches(byte[] head) {
        if (!TextHead.isText(head)) {
            return false;
        }
        String text = TextHead.text(head);
        int end = text.lastIndexOf('\n');
        if (end < 0) {
            return CollapsedLine.of(text).filter(CollapsedLine::looksLikeStack).isPresent()
                    || isCutStack(text);
        }
        List<String> lines =
                text.substring(0, end).lines().filter(line -> !CollapsedLine.isBare(line)).toList();
        List<CollapsedLine> stacks =
                lines.stream().flatMap(line -> CollapsedLine.of(line).stream()).toList();
        long deep = stacks.stream().filter(CollapsedLine::looksLikeStack).count();
        boolean all =
                stacks.size() == lines.size()
                        && stacks.stream().allMatch(CollapsedLine::mayBeStack);
        return all && deep > 0 && deep * 2 >= lines.size();
    }

    /// The first line may be longer than what is seen of it.
    private static boolean isCutStack(String text) {
        return text.length() > 1000
                && text.split(";", -1).length >= MIN_PARTS_OF_CUT_LINE
                && CollapsedLine.of(text.substring(0, text.lastIndexOf(';')) + " 1")
                        .filter(CollapsedLine::looksLikeStack)
                        .isPresent();
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        progress.expect(source.size());
        CollapsedStacks stacks = new CollapsedStacks();
        List<Problem> problems = new ArrayList<>();
        LongColumn.Builder nodes = new LongColumn.Builder();
        LongColumn.Builder weights = new LongColumn.Builder();
        TextLines lines = TextLines.of(source, progress::advance);
        long strange = 0;
        long firstStrange = 0;
        while (lines.next() && nodes.size() < MAX_STACKS) {
            Optional<CollapsedLine> line =
                    lines.cut() ? Optional.empty() : CollapsedLine.of(lines.text());
            if (line.isPresent()) {
                nodes.add(stacks.node(line.get()));
                weights.add(line.get().weight());
            } else if (!CollapsedLine.isBare(lines.text())) {
                firstStrange = strange++ == 0 ? lines.number() : firstStrange;
            }
        }
        if (strange > 0) {
            problems.add(
                    Problem.warning(
                            source.file(),
                            strange
                                    + " lines are no stack with a number and were left out, the"
                                    + " first is line "
                                    + firstStrange
                                    + "."));
        }
        if (nodes.size() == MAX_STACKS) {
            problems.add(
                    Problem.warning(
                            source.file(),
                            "More than " + MAX_STACKS + " stacks: the rest is left out."));
        }
        return new Reading(
                source.file(),
                id(),
                source.fileBytes(),
                Optional.of(recording(source, stacks, nodes.build(), weights.build())),
                problems);
    }

    private static Recording recording(
            Source source, CollapsedStacks stacks, LongColumn nodes, LongColumn weights)
            throws IOException {
        long written = Files.getLastModifiedTime(source.file()).to(TimeUnit.NANOSECONDS);
        TimeAxis axis =
                new TimeAxis(written, written, TimeAxis.Source.FILE_TIME, TimeUnit.DAYS.toNanos(1));
        return Recording.builder(axis, ClockBase.NONE)
                .runtime(stacks.runtime())
                .strings(stacks.strings())
                .stacks(stacks.stacks())
                .profile(
                        new StackProfile(
                                "stacks",
                                Unit.COUNT,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                nodes,
                                weights,
                                LongColumn.empty()))
                .fact("stacks", String.valueOf(nodes.size()))
                .build();
    }
}
