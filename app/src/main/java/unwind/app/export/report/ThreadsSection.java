package unwind.app.export.report;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.StackGroup;
import unwind.app.analysis.threads.StuckThread;
import unwind.app.analysis.threads.ThreadAnalysis;
import unwind.app.analysis.threads.ThreadAnalysis.OfDump;
import unwind.app.analysis.threads.ThreadCreators;
import unwind.app.analysis.threads.ThreadPool;
import unwind.app.chart.Quantity;
import unwind.app.export.report.Block.Column;
import unwind.parsers.model.ThreadState;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The thread dumps, what locks them up, who does the same, and who starts threads that stay.
final class ThreadsSection {
    private static final int GROUPS = 12;
    private static final int FRAMES = 12;
    private static final int NAMES = 6;
    private static final int ROWS = 25;

    private ThreadsSection() {}

    static List<Block> of(Sections.OfProcess of) {
        TimeRange range = of.input().range();
        List<Dump> dumps =
                of.process().recordings().stream()
                        .flatMap(recording -> Dump.of(recording).stream())
                        .filter(dump -> isIn(range, dump.threads().timeNanos()))
                        .sorted(
                                Comparator.comparingLong(
                                        dump -> dump.threads().timeNanos().orElse(Long.MAX_VALUE)))
                        .toList();
        ThreadAnalysis analysis = ThreadAnalysis.of(dumps);
        List<Block> blocks = new ArrayList<>();
        if (!dumps.isEmpty()) {
            blocks.add(dumps(of, analysis.dumps()));
            blocks.addAll(LocksBlocks.of(analysis.dumps()));
            groups(of, fullest(analysis.dumps()), blocks);
        }
        stuck(analysis.stuck(), blocks);
        creators(ThreadCreators.of(of.process().recordings(), range), blocks);
        return blocks;
    }

    private static boolean isIn(TimeRange range, OptionalLong time) {
        return time.isEmpty() || range.contains(time.getAsLong());
    }

    /// The dump with the most threads; of several, the last.
    private static OfDump fullest(List<OfDump> dumps) {
        return dumps.reversed().stream()
                .max(Comparator.comparingLong(each -> each.dump().threads().threadCount()))
                .orElseThrow();
    }

    private static Block dumps(Sections.OfProcess of, List<OfDump> dumps) {
        return new Block.Table(
                List.of(
                        Column.code("dump"),
                        Column.text("taken"),
                        Column.number("threads"),
                        Column.number("blocked"),
                        Column.number("waiting"),
                        Column.number("running"),
                        Column.number("virtual"),
                        Column.text("")),
                dumps.stream().map(each -> row(of, each)).toList());
    }

    private static List<String> row(Sections.OfProcess of, OfDump each) {
        Map<ThreadState, Long> states = each.states();
        return List.of(
                name(of, each),
                taken(of, each),
                count(each.dump().threads().threadCount()),
                count(states.getOrDefault(ThreadState.BLOCKED, 0L)),
                count(
                        states.getOrDefault(ThreadState.WAITING, 0L)
                                + states.getOrDefault(ThreadState.TIMED_WAITING, 0L)),
                count(states.getOrDefault(ThreadState.RUNNABLE, 0L)),
                count(each.virtualThreads()),
                each.dump().threads().complete() ? "" : "cut off");
    }

    private static String name(Sections.OfProcess of, OfDump each) {
        return of.input().name(of.process(), each.dump().recording());
    }

    private static boolean isOfGo(Sections.OfProcess of) {
        return of.summary().go().isGo();
    }

    private static String taken(Sections.OfProcess of, OfDump each) {
        OptionalLong time = each.dump().threads().timeNanos();
        return time.isPresent() ? of.input().instants().text(time.getAsLong()) : "time unknown";
    }

    private static void groups(Sections.OfProcess of, OfDump fullest, List<Block> blocks) {
        List<StackGroup> groups =
                fullest.groups().stream().filter(group -> !group.frames().isEmpty()).toList();
        blocks.add(
                new Block.Heading(
                        (isOfGo(of) ? "Goroutines" : "Threads")
                                + " at the same place, in "
                                + name(of, fullest)
                                + ", "
                                + taken(of, fullest)));
        blocks.add(new Block.Parts(parts(fullest.states())));
        for (StackGroup group : groups.stream().limit(GROUPS).toList()) {
            blocks.add(
                    new Block.Paragraph(
                            Sections.counted(group.count(), isOfGo(of) ? "goroutine" : "thread")
                                    + " "
                                    + group.state()
                                    + ": "
                                    + names(group.names())));
            blocks.add(new Block.Code(frames(group.frames())));
        }
        if (groups.size() > GROUPS) {
            blocks.add(
                    new Block.Paragraph(
                            "And " + Sections.counted(groups.size() - GROUPS, "group") + " more."));
        }
    }

    private static List<Block.Part> parts(Map<ThreadState, Long> states) {
        double all = Math.max(1, states.values().stream().mapToLong(Long::longValue).sum());
        return states.entrySet().stream()
                .map(entry ->
                        new Block.Part(
                                entry.getKey().name(),
                                entry.getValue() / all,
                                count(entry.getValue()),
                                entry.getKey()))
                .toList();
    }

    private static List<String> frames(List<Dump.Frame> frames) {
        List<String> lines =
                new ArrayList<>(frames.stream().limit(FRAMES).map(Dump.Frame::toString).toList());
        if (frames.size() > FRAMES) {
            lines.add("… " + Sections.counted(frames.size() - FRAMES, "more frame"));
        }
        return lines;
    }

    private static void stuck(List<StuckThread> stuck, List<Block> blocks) {
        if (stuck.isEmpty()) {
            return;
        }
        Map<Alike, List<StuckThread>> alike =
                stuck.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Alike::of, LinkedHashMap::new, Collectors.toList()));
        blocks.add(new Block.Heading("Threads that did not move"));
        blocks.add(
                new Block.Table(
                        List.of(
                                Column.code("thread"),
                                Column.text("is"),
                                Column.number("dumps in a row"),
                                Column.number("processor"),
                                Column.code("at")),
                        alike.values().stream().limit(ROWS).map(ThreadsSection::row).toList()));
        if (alike.size() > ROWS) {
            blocks.add(new Block.Paragraph("And " + (alike.size() - ROWS) + " more."));
        }
    }

    /// What the stuck threads of a pool have in common.
    private record Alike(String pool, StuckThread.Kind kind, List<Dump.Frame> frames) {
        static Alike of(StuckThread thread) {
            return new Alike(ThreadPool.pattern(thread.name()), thread.kind(), thread.frames());
        }
    }

    private static List<String> row(List<StuckThread> alike) {
        StuckThread thread = alike.getFirst();
        return List.of(
                alike.size() == 1
                        ? thread.name()
                        : ThreadPool.pattern(thread.name())
                                + ", "
                                + Sections.counted(alike.size(), "thread"),
                thread.kind().name().toLowerCase(Locale.ROOT),
                String.valueOf(thread.dumps()),
                thread.cpuShare().isPresent()
                        ? Quantity.text(thread.cpuShare().getAsDouble(), Unit.RATIO)
                        : "",
                thread.frames().isEmpty() ? "" : thread.frames().getFirst().toString());
    }

    private static void creators(List<ThreadCreators> creators, List<Block> blocks) {
        if (creators.isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading("Threads started, by whom"));
        blocks.add(
                new Block.Table(
                        List.of(
                                Column.code("by"),
                                Column.number("started"),
                                Column.number("ended"),
                                Column.number("not ended"),
                                Column.text("")),
                        creators.stream()
                                .limit(ROWS)
                                .map(each ->
                                        List.of(
                                                each.site().isEmpty()
                                                        ? "unknown site"
                                                        : each.site(),
                                                count(each.started()),
                                                count(each.ended()),
                                                count(each.open()),
                                                each.virtual() ? "virtual" : ""))
                                .toList()));
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String names(List<String> names) {
        String first =
                String.join(", ", names.stream().limit(NAMES).map(n -> "\"" + n + "\"").toList());
        return names.size() > NAMES ? first + ", …" : first;
    }
}
