package unwind.app.cli;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.LineClassifier;
import unwind.app.analysis.threads.Deadlock;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.Inside;
import unwind.app.analysis.threads.InsideCounts;
import unwind.app.analysis.threads.OrphanedLock;
import unwind.app.analysis.threads.StackGroup;
import unwind.app.analysis.threads.StuckThread;
import unwind.app.analysis.threads.ThreadAnalysis;
import unwind.app.analysis.threads.ThreadCreators;
import unwind.app.analysis.threads.WaitChain;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Threads for people.
final class ThreadsText {
    private static final int FRAMES = 6;

    /// The program's own frames say what a thread waits for; libraries lie before them.
    private static final int FRAMES_OF_PROGRAM = 4;

    private static final int MAX_FRAMES = 16;
    private static final int NAMES = 5;
    private static final int ROWS = 12;

    private final List<String> lines = new ArrayList<>();

    private final LineClassifier classifier;

    private ThreadsText(KnownClasses classes) {
        classifier = new LineClassifier(classes);
    }

    static List<String> of(
            Inputs inputs, ThreadsCommand.OfProcess of, KnownClasses classes, int groups) {
        ThreadsText text = new ThreadsText(classes);
        text.lines.add(of.process().title());
        text.totals(of);
        for (ThreadAnalysis.OfDump dump : of.analysis().dumps()) {
            text.dump(ThreadsJson.path(inputs, of.process(), dump.dump()), dump, groups);
        }
        text.stuck(of.analysis().stuck());
        text.creators(of.creators());
        text.lines.add("");
        return text.lines;
    }

    private void totals(ThreadsCommand.OfProcess of) {
        if (of.totals().liveMax().isPresent()) {
            lines.add(
                    "  live threads "
                            + number(of.totals().liveFirst())
                            + " to "
                            + number(of.totals().liveLast())
                            + ", most "
                            + number(of.totals().liveMax()));
        }
    }

    private void dump(String path, ThreadAnalysis.OfDump of, int groups) {
        Dump dump = of.dump();
        OptionalLong time = dump.threads().timeNanos();
        lines.add("");
        lines.add(
                path
                        + "  "
                        + (time.isPresent() ? Times.zoned(time.getAsLong()) : "time unknown")
                        + ", "
                        + counted(dump.threads().threadCount(), "thread")
                        + (of.virtualThreads() > 0 ? ", virtual " + of.virtualThreads() : "")
                        + (dump.threads().complete() ? "" : ", cut off")
                        + ": "
                        + of.states().entrySet().stream()
                                .sorted(Map.Entry.<ThreadState, Long>comparingByValue().reversed())
                                .map(e -> e.getValue() + " " + e.getKey())
                                .collect(Collectors.joining(", ")));
        for (Deadlock deadlock : of.deadlocks()) {
            lines.add(
                    "  DEADLOCK ("
                            + deadlock.source().word()
                            + "): "
                            + String.join(" -> ", deadlock.threads())
                            + "; locks "
                            + String.join(", ", deadlock.locks()));
        }
        for (OrphanedLock orphaned : of.orphanedLocks()) {
            lines.add(
                    "  no thread owns "
                            + ThreadsJson.text(orphaned.lock())
                            + ", but "
                            + counted(orphaned.waiters().size(), "thread")
                            + " wait for it: "
                            + names(orphaned.waiters()));
            if (!orphaned.caveat().isEmpty()) {
                lines.add("    " + orphaned.caveat());
            }
        }
        for (WaitChain chain : of.chains()) {
            lines.add(
                    "  "
                            + counted(chain.links().size(), "thread")
                            + " behind \""
                            + of.graph().thread(chain.root()).name()
                            + "\": "
                            + names(
                                    chain.links().stream()
                                            .map(link -> of.graph().thread(link.thread()).name())
                                            .toList()));
        }
        inside(InsideCounts.of(of.groups(), classifier));
        of.groups().stream()
                .filter(group -> !group.frames().isEmpty())
                .limit(groups)
                .forEach(this::group);
    }

    private void inside(InsideCounts counts) {
        List<String> parts = new ArrayList<>();
        add(parts, counts.byLine(), "classified by class files and lines");
        add(parts, counts.byName(), "classified by names");
        add(parts, counts.ambiguous(), "perhaps: their lines are inside and outside");
        if (!parts.isEmpty()) {
            lines.add("  inside cleanup or a catch: " + String.join("; ", parts));
        }
    }

    private static void add(List<String> parts, long threads, String how) {
        if (threads > 0) {
            parts.add(counted(threads, "thread") + " " + how);
        }
    }

    private void group(StackGroup group) {
        lines.add("  " + group.count() + " × " + group.state() + "  " + names(group.names()));
        Inside.of(group.frames(), classifier)
                .foremost()
                .ifPresent(place -> lines.add("    inside " + place.phrase()));
        frames(group.frames());
    }

    private void frames(List<Dump.Frame> frames) {
        int shown = shown(frames);
        frames.stream().limit(shown).forEach(frame -> lines.add("      " + frame));
        if (frames.size() > shown) {
            lines.add("      … " + counted(frames.size() - shown, "more frame"));
        }
    }

    /// How many frames of a stack are printed: some that are not the platform's are among them,
    /// where there are any.
    private static int shown(List<Dump.Frame> frames) {
        int platform = 0;
        while (platform < frames.size()
                && PlatformCode.contains(frames.get(platform).className())) {
            platform++;
        }
        return platform == frames.size()
                ? Math.min(FRAMES, frames.size())
                : Math.clamp(
                        Math.min(frames.size(), platform + FRAMES_OF_PROGRAM),
                        Math.min(FRAMES, frames.size()),
                        MAX_FRAMES);
    }

    private void stuck(List<StuckThread> stuck) {
        if (stuck.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Did not move");
        for (StuckThread thread : stuck.stream().limit(ROWS).toList()) {
            String share =
                    thread.cpuShare().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    ", processor %.0f %%",
                                    100 * thread.cpuShare().getAsDouble())
                            : "";
            lines.add(
                    "  \""
                            + thread.name()
                            + "\" "
                            + thread.kind().name().toLowerCase(Locale.ROOT)
                            + " in "
                            + thread.dumps()
                            + " dumps in a row"
                            + share);
            frames(thread.frames());
        }
        if (stuck.size() > ROWS) {
            lines.add("  and " + (stuck.size() - ROWS) + " more");
        }
    }

    private void creators(List<ThreadCreators> creators) {
        if (creators.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Threads started");
        TextTable table = new TextTable(1, 4);
        table.row("  by", "started", "ended", "not ended", "");
        for (ThreadCreators creator : creators.stream().limit(ROWS).toList()) {
            table.row(
                    "  " + (creator.site().isEmpty() ? "unknown site" : creator.site()),
                    String.format(Locale.ROOT, "%,d", creator.started()),
                    String.format(Locale.ROOT, "%,d", creator.ended()),
                    String.format(Locale.ROOT, "%,d", creator.open()),
                    creator.virtual() ? "virtual" : "");
        }
        lines.addAll(table.lines());
    }

    private static String names(List<String> names) {
        String first =
                names.stream()
                        .limit(NAMES)
                        .map(name -> "\"" + name + "\"")
                        .collect(Collectors.joining(", "));
        return names.size() > NAMES ? first + ", …" : first;
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static String number(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "unknown";
    }
}
