package unwind.app.cli;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.LineClassifier;
import unwind.app.analysis.summary.ThreadTotals;
import unwind.app.analysis.threads.Deadlock;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.DumpTable;
import unwind.app.analysis.threads.Inside;
import unwind.app.analysis.threads.InsideCounts;
import unwind.app.analysis.threads.Lock;
import unwind.app.analysis.threads.OrphanedLock;
import unwind.app.analysis.threads.StackGroup;
import unwind.app.analysis.threads.StuckThread;
import unwind.app.analysis.threads.ThreadAnalysis;
import unwind.app.analysis.threads.ThreadCreators;
import unwind.app.analysis.threads.ThreadPool;
import unwind.app.analysis.threads.WaitChain;
import unwind.app.analysis.threads.WaitGraph;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/// The `threads` document. Things that one dump shows carry the index of that dump.
final class ThreadsJson {
    private final Json json;
    private final Inputs inputs;
    private final List<ThreadsCommand.OfProcess> all;
    private final KnownClasses classes;
    private final LineClassifier classifier;

    private ThreadsJson(
            Json json, Inputs inputs, List<ThreadsCommand.OfProcess> all, KnownClasses classes) {
        this.classes = classes;
        this.classifier = new LineClassifier(classes);
        this.json = json;
        this.inputs = inputs;
        this.all = all;
    }

    static void write(
            Json json,
            Inputs inputs,
            List<ThreadsCommand.OfProcess> all,
            KnownClasses classes,
            DumpTable.By by) {
        new ThreadsJson(json, inputs, all, classes).write(by);
    }

    private void write(DumpTable.By by) {
        json.array(
                "dumps",
                () ->
                        all.forEach(process ->
                                process.analysis()
                                        .dumps()
                                        .forEach(dump ->
                                                json.object(() -> dump(process.process(), dump)))));
        json.array(
                "deadlocks",
                () ->
                        ofDumps((index, dump) ->
                                dump.deadlocks().forEach(each -> deadlock(index, each))));
        json.array(
                "orphanedLocks",
                () ->
                        ofDumps((index, dump) ->
                                dump.orphanedLocks().forEach(each -> orphaned(index, each))));
        json.array(
                "chains",
                () ->
                        ofDumps((index, dump) ->
                                dump.chains().forEach(each -> chain(index, dump.graph(), each))));
        json.array(
                "creators",
                () -> all.forEach(process -> process.creators().forEach(this::creator)));
        json.array(
                "stuck",
                () -> all.forEach(process -> process.analysis().stuck().forEach(this::stuck)));
        json.array(
                "pools",
                () -> all.forEach(process -> process.analysis().pools().forEach(this::pool)));
        json.array("processes", () -> all.forEach(each -> json.object(() -> process(each))));
        json.array("tables", () -> all.forEach(each -> json.object(() -> table(each, by))));
        json.texts("mismatchedClasses", classes.mismatched());
    }

    /// Each dump with its index in `dumps`.
    private void ofDumps(BiConsumer<Long, ThreadAnalysis.OfDump> action) {
        long index = 0;
        for (ThreadsCommand.OfProcess process : all) {
            for (ThreadAnalysis.OfDump dump : process.analysis().dumps()) {
                action.accept(index++, dump);
            }
        }
    }

    private void process(ThreadsCommand.OfProcess of) {
        ThreadTotals totals = of.totals();
        json.text("title", of.process().title());
        json.number("pid", of.process().jvm().pid());
        json.number("liveFirst", totals.liveFirst());
        json.number("liveLast", totals.liveLast());
        json.number("liveMax", totals.liveMax());
        json.number("started", totals.started());
        json.number("ended", totals.ended());
        json.number("virtualStarted", totals.virtualStarted());
        json.number("virtualEnded", totals.virtualEnded());
    }

    private void dump(ProcessCase process, ThreadAnalysis.OfDump of) {
        Dump dump = of.dump();
        json.text("path", path(inputs, process, dump));
        json.text("kind", dump.threads().source());
        json.number("pid", process.jvm().pid());
        if (dump.threads().timeNanos().isPresent()) {
            json.time("time", dump.threads().timeNanos().getAsLong());
        }
        json.number("threads", dump.threads().threadCount());
        json.number("virtual", of.virtualThreads());
        json.truth("complete", dump.threads().complete());
        json.object(
                "states",
                () -> of.states().forEach((state, count) -> json.number(state.name(), count)));
        InsideCounts counts = InsideCounts.of(of.groups(), classifier);
        json.object(
                "inside",
                () -> {
                    json.number("byLine", counts.byLine());
                    json.number("byName", counts.byName());
                    json.number("ambiguous", counts.ambiguous());
                });
        json.array("groups", () -> of.groups().forEach(group -> json.object(() -> group(group))));
    }

    /// The path of the file that a dump stands in.
    @SuppressWarnings("ReferenceEquality") // comparing columns would take long and tell nothing
    static String path(Inputs inputs, ProcessCase process, Dump dump) {
        return process.artifacts().stream()
                .filter(artifact -> artifact.recording() == dump.recording())
                .map(AlignedArtifact::reading)
                .map(inputs::path)
                .findFirst()
                .orElse("");
    }

    private void group(StackGroup group) {
        json.number("count", group.count());
        json.text("state", group.state().name());
        json.texts("names", group.names());
        json.texts("stack", group.frames().stream().map(Dump.Frame::toString).toList());
        Inside inside = Inside.of(group.frames(), classifier);
        json.array("inside", () -> inside.places().forEach(this::place));
        json.number("ambiguousFrames", (long) inside.ambiguous());
    }

    private void place(Inside.Place place) {
        json.object(() -> {
            json.text("region", place.enclosure().word());
            json.text("site", place.frame().toString());
            json.text("by", place.byLine() ? "line" : "name");
        });
    }

    private void deadlock(long dump, Deadlock deadlock) {
        json.object(() -> {
            json.number("dump", dump);
            json.texts("threads", deadlock.threads());
            json.texts("locks", deadlock.locks());
            json.text("source", deadlock.source().word());
        });
    }

    private void orphaned(long dump, OrphanedLock orphaned) {
        json.object(() -> {
            json.number("dump", dump);
            json.text("lock", text(orphaned.lock()));
            json.texts("waiters", orphaned.waiters());
            json.text("caveat", orphaned.caveat());
        });
    }

    private void chain(long dump, WaitGraph graph, WaitChain chain) {
        json.object(() -> {
            json.number("dump", dump);
            json.text("root", graph.thread(chain.root()).name());
            json.truth("deadlocked", chain.deadlocked());
            json.array(
                    "waiting",
                    () ->
                            chain.links()
                                    .forEach(link ->
                                            json.object(() -> {
                                                json.text(
                                                        "thread",
                                                        graph.thread(link.thread()).name());
                                                json.text("lock", text(link.lock()));
                                                json.text(
                                                        "holder",
                                                        graph.thread(link.holder()).name());
                                                json.number("depth", (long) link.depth());
                                            })));
        });
    }

    private void table(ThreadsCommand.OfProcess of, DumpTable.By by) {
        json.text("process", of.process().title());
        json.text("by", by.word());
        json.array("rows", () -> of.table(by).rows().forEach(row -> json.object(() -> row(row))));
    }

    private void row(DumpTable.Row row) {
        json.text("name", row.name());
        json.number("size", row.size());
        json.number("changes", (long) row.changes());
        json.array("cells", () -> row.cells().forEach(cell -> json.object(() -> cell(cell))));
    }

    private void cell(DumpTable.Cell cell) {
        json.number("count", cell.count());
        json.number("busy", cell.busy());
        json.number("idle", cell.idle());
        json.number("blocked", cell.blocked());
        json.text("change", cell.change().name().toLowerCase(Locale.ROOT));
        json.array(
                "parts",
                () ->
                        cell.parts()
                                .forEach(part ->
                                        json.object(() -> {
                                            json.text("state", part.state().name());
                                            json.text("site", part.site());
                                            json.number("count", part.count());
                                        })));
    }

    /// A lock in words.
    static String text(Lock lock) {
        return switch (lock.kind()) {
            case CLASS_INITIALIZATION -> "initialization of " + lock.className();
            case MONITOR, SYNCHRONIZER -> (lock.className() + " " + lock.identity()).strip();
        };
    }

    private void creator(ThreadCreators creator) {
        json.object(() -> {
            json.text("site", creator.site());
            json.truth("virtual", creator.virtual());
            json.number("started", creator.started());
            json.number("ended", creator.ended());
        });
    }

    private void stuck(StuckThread stuck) {
        json.object(() -> {
            json.text("name", stuck.name());
            json.number("threadId", stuck.threadId());
            json.text("kind", stuck.kind().name().toLowerCase(Locale.ROOT));
            json.number("dumps", (long) stuck.dumps());
            stuck.cpuShare().ifPresent(share -> json.real("cpuShare", share));
            json.text("state", stuck.state().name());
            json.texts("stack", stuck.frames().stream().map(Dump.Frame::toString).toList());
        });
    }

    private void pool(ThreadPool pool) {
        json.object(() -> {
            json.text("pattern", pool.pattern());
            json.array(
                    "counts",
                    () ->
                            pool.counts()
                                    .forEach(count ->
                                            json.object(() -> {
                                                json.number("busy", count.busy());
                                                json.number("idle", count.idle());
                                                json.number("blocked", count.blocked());
                                            })));
        });
    }
}
