package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who waits for whom in one dump, as boxes and arrows: the holders at the left, those that wait
/// for them to the right. Threads of one pool that wait for the same lock are one box.
///
/// @param nodes the boxes; a holder before those that wait for it
/// @param edges from a box that waits to the box that holds
public record WaitPicture(List<Node> nodes, List<Edge> edges) {
    private static final int MANY = 3;

    /// A box.
    ///
    /// @param title the thread, or how many of which pool
    /// @param text where the thread is: its first meaningful frame; why nobody holds a lock
    /// @param column 0 for those that wait for no other box, or for a circle
    /// @param deadlocked whether it is part of a circle, or waits for one and will wait for ever
    /// @param thread the name of one of its threads; empty where the box is a lock without an owner
    public record Node(String title, String text, int column, boolean deadlocked, String thread) {}

    /// An arrow from a box that waits to the one that holds what it waits for.
    ///
    /// @param lock what is waited for
    /// @param circle whether it is part of a deadlock
    public record Edge(int from, int to, String lock, boolean circle) {}

    /// Copies the lists.
    public WaitPicture {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// The picture of a dump; without boxes where nobody waits for anybody.
    public static WaitPicture of(ThreadAnalysis.OfDump dump) {
        return new Drawing(dump).draw();
    }

    /// Puts the picture together.
    private static final class Drawing {
        private final ThreadAnalysis.OfDump dump;
        private final WaitGraph graph;
        private final List<Node> nodes = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();
        private final Map<Integer, Integer> nodeOf = new HashMap<>();

        Drawing(ThreadAnalysis.OfDump dump) {
            this.dump = dump;
            this.graph = dump.graph();
        }

        WaitPicture draw() {
            dump.chains().stream().filter(WaitChain::deadlocked).forEach(this::chain);
            dump.chains().stream().filter(chain -> !chain.deadlocked()).forEach(this::chain);
            graph.waiters().forEach(this::unowned);
            return new WaitPicture(nodes, edges);
        }

        private void chain(WaitChain chain) {
            Set<Integer> circle = new HashSet<>();
            if (chain.deadlocked()) {
                int thread = chain.root();
                while (circle.add(thread)) {
                    thread = graph.holder(thread);
                }
                circle.forEach(each -> node(each, 0, true));
                circle.forEach(each -> edge(each, graph.holder(each), true));
            } else {
                node(chain.root(), 0, false);
            }
            Map<Group, List<Integer>> groups = new LinkedHashMap<>();
            Set<Integer> holders = new HashSet<>();
            chain.links().forEach(link -> holders.add(link.holder()));
            for (WaitChain.Link link : chain.links()) {
                if (circle.contains(link.thread())) {
                    continue;
                }
                // who holds something that others wait for is drawn by himself
                String pool =
                        holders.contains(link.thread())
                                ? "thread " + link.thread()
                                : ThreadPool.pattern(Dump.name(graph.thread(link.thread())));
                groups.computeIfAbsent(
                                new Group(pool, link.lock(), link.holder(), link.depth()),
                                g -> new ArrayList<>())
                        .add(link.thread());
            }
            groups.forEach((group, threads) -> {
                int at = add(threads, group.pool, group.depth, chain.deadlocked());
                edges.add(
                        new Edge(
                                at, nodeOf.getOrDefault(group.holder, 0), text(group.lock), false));
            });
        }

        private record Group(String pool, Lock lock, int holder, int depth) {}

        private void node(int thread, int column, boolean deadlocked) {
            if (!nodeOf.containsKey(thread)) {
                nodeOf.put(thread, nodes.size());
                String name = Dump.name(graph.thread(thread));
                nodes.add(new Node(name, place(thread), column, deadlocked, name));
            }
        }

        private void edge(int from, int to, boolean circle) {
            String lock = graph.awaited(from).map(Drawing::text).orElse("");
            edges.add(
                    new Edge(
                            nodeOf.getOrDefault(from, 0),
                            nodeOf.getOrDefault(to, 0),
                            lock,
                            circle));
        }

        private int add(List<Integer> threads, String pool, int column, boolean deadlocked) {
            int first = threads.getFirst();
            String name = Dump.name(graph.thread(first));
            String title = threads.size() == 1 ? name : threads.size() + " × " + pool;
            int at = nodes.size();
            threads.forEach(thread -> nodeOf.put(thread, at));
            nodes.add(new Node(title, place(first), column, deadlocked, name));
            return at;
        }

        /// Locks that several wait for and that no thread of the dump is seen to hold.
        private void unowned(Lock lock, List<Integer> waiting) {
            boolean open = waiting.stream().noneMatch(thread -> graph.holder(thread) >= 0);
            boolean orphaned =
                    dump.orphanedLocks().stream().anyMatch(each -> each.lock().equals(lock));
            boolean isLock = lock.kind() == Lock.Kind.MONITOR || lock.className().contains("Lock$");
            if (!open || waiting.size() < MANY || !(orphaned || isLock)) {
                return;
            }
            int root = nodes.size();
            nodes.add(
                    new Node(
                            text(lock),
                            orphaned ? "no thread of the dump holds it" : "owner unknown",
                            0,
                            false,
                            ""));
            Map<String, List<Integer>> pools = new LinkedHashMap<>();
            for (int thread : waiting) {
                pools.computeIfAbsent(
                                ThreadPool.pattern(Dump.name(graph.thread(thread))),
                                p -> new ArrayList<>())
                        .add(thread);
            }
            pools.forEach((pool, threads) ->
                    edges.add(new Edge(add(threads, pool, 1, false), root, text(lock), false)));
        }

        private String place(int index) {
            DumpedThread thread = graph.thread(index);
            return MeaningfulFrame.of(dump.dump().frames(thread))
                    .map(Dump.Frame::toString)
                    .orElse("(no stack)");
        }

        private static String text(Lock lock) {
            return switch (lock.kind()) {
                case CLASS_INITIALIZATION -> Deadlock.INITIALIZATION + lock.className();
                case MONITOR, SYNCHRONIZER -> (lock.className() + " " + lock.identity()).strip();
            };
        }
    }
}
