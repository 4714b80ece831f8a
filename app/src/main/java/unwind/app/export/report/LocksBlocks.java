package unwind.app.export.report;

import unwind.app.analysis.threads.Deadlock;
import unwind.app.analysis.threads.Lock;
import unwind.app.analysis.threads.OrphanedLock;
import unwind.app.analysis.threads.ThreadAnalysis.OfDump;
import unwind.app.analysis.threads.WaitChain;
import unwind.app.analysis.threads.WaitGraph;
import unwind.app.export.report.Block.Column;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Deadlocks, locks that nobody holds, and who waits behind whom; each once, however many dumps
/// show it.
final class LocksBlocks {
    private static final int LINKS = 12;

    private LocksBlocks() {}

    static List<Block> of(List<OfDump> dumps) {
        List<Block> blocks = new ArrayList<>();
        deadlocks(dumps, blocks);
        orphaned(dumps, blocks);
        dumps.stream()
                .flatMap(dump -> dump.chains().stream().map(chain -> new Found(dump, chain)))
                .filter(found -> !found.chain.deadlocked())
                .max(Comparator.comparingInt(found -> found.chain.links().size()))
                .ifPresent(found -> chain(found.dump.graph(), found.chain, blocks));
        return blocks;
    }

    private record Found(OfDump dump, WaitChain chain) {}

    private static void deadlocks(List<OfDump> dumps, List<Block> blocks) {
        Set<Set<String>> told = new HashSet<>();
        for (OfDump dump : dumps) {
            for (Deadlock deadlock : dump.deadlocks()) {
                if (!told.add(Set.copyOf(deadlock.threads()))) {
                    continue;
                }
                blocks.add(new Block.Heading("Deadlock, " + deadlock.source().word()));
                List<List<String>> rows = new ArrayList<>();
                List<String> threads = deadlock.threads();
                for (int i = 0; i < threads.size(); i++) {
                    rows.add(
                            List.of(
                                    threads.get(i),
                                    i < deadlock.locks().size() ? deadlock.locks().get(i) : "",
                                    threads.get((i + 1) % threads.size())));
                }
                blocks.add(waiting(rows));
            }
        }
    }

    private static Block waiting(List<List<String>> rows) {
        return new Block.Table(
                List.of(Column.code("thread"), Column.code("waits for"), Column.code("held by")),
                rows);
    }

    private static void orphaned(List<OfDump> dumps, List<Block> blocks) {
        Set<String> told = new HashSet<>();
        for (OfDump dump : dumps.reversed()) {
            for (OrphanedLock orphaned : dump.orphanedLocks()) {
                if (told.add(text(orphaned.lock()))) {
                    blocks.add(
                            new Block.Paragraph(
                                    "Nobody holds "
                                            + text(orphaned.lock())
                                            + ", for which "
                                            + Sections.counted(orphaned.waiters().size(), "thread")
                                            + " wait: "
                                            + ThreadsSection.names(orphaned.waiters())
                                            + ". "
                                            + orphaned.caveat()));
                }
            }
        }
    }

    private static void chain(WaitGraph graph, WaitChain chain, List<Block> blocks) {
        blocks.add(
                new Block.Heading(
                        "The longest queue: "
                                + Sections.counted(chain.links().size(), "thread")
                                + " behind \""
                                + graph.thread(chain.root()).name()
                                + "\""));
        blocks.add(
                waiting(
                        chain.links().stream()
                                .limit(LINKS)
                                .map(link ->
                                        List.of(
                                                graph.thread(link.thread()).name(),
                                                text(link.lock()),
                                                graph.thread(link.holder()).name()))
                                .toList()));
        if (chain.links().size() > LINKS) {
            blocks.add(new Block.Paragraph("And " + (chain.links().size() - LINKS) + " more."));
        }
    }

    private static String text(Lock lock) {
        return switch (lock.kind()) {
            case CLASS_INITIALIZATION -> "initialization of " + lock.className();
            case MONITOR, SYNCHRONIZER -> (lock.className() + " " + lock.identity()).strip();
        };
    }
}
