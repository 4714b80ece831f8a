package unwind.parsers.collapsed;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
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
/// Lines of other form are counted as a problem and left out, and so are lines of one frame that no
/// stack is next to: any line may end with a number. Of differences (two numbers) the second, the
/// later one, is read.
public final class CollapsedFormat implements Format {
    private static final int MAX_STACKS = 5_000_000;
    private static final int MIN_PARTS_OF_CUT_LINE = 8;

    /// Stacks of several frames, one after the other, that tell them in the middle of other text.
    private static final int MIN_STACKS = 5;

    /// Frames alone, one after the other, that are stacks without one of several behind them.
    private static final int MAX_ALONE = 1_000;

    /// Lines before the first stack that may be a command or the end of a log.
    private static final int MAX_LINES_BEFORE = 5;

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
        return all && deep > 0 && deep * 2 >= lines.size() || beginsAmongOthers(lines);
    }

    private static boolean beginsAmongOthers(List<String> lines) {
        int first = 0;
        while (first < Math.min(lines.size(), MAX_LINES_BEFORE) && !isDeep(lines.get(first))) {
            first++;
        }
        int deep = 0;
        int end = first;
        for (; end < lines.size() && isStack(lines.get(end), true); end++) {
            deep += isDeep(lines.get(end)) ? 1 : 0;
        }
        return deep >= MIN_STACKS && deep * 2 >= end - first;
    }

    private static boolean isDeep(String line) {
        return line.indexOf(';') >= 0
                && CollapsedLine.of(line).filter(CollapsedLine::looksLikeStack).isPresent();
    }

    /// @param among whether the line before was a stack: one frame alone may be the end of any line
    private static boolean isStack(String line, boolean among) {
        return isDeep(line) || among && CollapsedLine.of(line).isPresent() && !isDated(line);
    }

    /// Whether a line is one word and a number.
    private static boolean mayBeFrame(String line) {
        String text = line.strip();
        return text.indexOf(' ') == text.lastIndexOf(' ');
    }

    private static boolean isDated(String line) {
        return line.indexOf(':') >= 0 && TimeStamp.in(line).isPresent();
    }

    @Override
    public String beginsLineWith() {
        return "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_[/<";
    }

    @Override
    public String beginsAt(String line, int column) {
        return column == 0 && line.indexOf(';') >= 0 && isDeep(line) && !isDated(line) ? id() : "";
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
        boolean among = false;
        // frames alone, which are stacks if one of several follows
        List<CollapsedLine> alone = new ArrayList<>();
        while (lines.next() && nodes.size() < MAX_STACKS) {
            String text = lines.text();
            if (CollapsedLine.isBare(text)) {
                continue;
            }
            boolean stack = !lines.cut() && isStack(text, among || mayBeFrame(text));
            if (stack) {
                alone.add(CollapsedLine.of(text).orElseThrow());
            } else {
                firstStrange = strange++ == 0 ? lines.number() : firstStrange;
                alone.clear();
            }
            among = stack && (among || isDeep(text) || alone.size() > MAX_ALONE);
            if (among) {
                for (CollapsedLine line : alone) {
                    nodes.add(stacks.node(line));
                    weights.add(line.weight());
                }
                alone.clear();
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
