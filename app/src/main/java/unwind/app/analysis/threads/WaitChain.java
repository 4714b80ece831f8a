package unwind.app.analysis.threads;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everybody who waits, directly or through others, for what one thread holds.
///
/// @param root index of the thread at the end of the chain: it holds and does not wait for another
///   thread; in a deadlock, one of its threads
/// @param deadlocked whether the root is part of a circle and will never go on
/// @param links the threads behind it, those that wait for it directly first
public record WaitChain(int root, boolean deadlocked, List<Link> links) {

    /// A thread that waits.
    ///
    /// @param thread its index in the dump
    /// @param lock what it waits for
    /// @param holder index of the thread that holds it
    /// @param depth 1 if the holder is the root, 2 if one stands between, and so on
    public record Link(int thread, Lock lock, int holder, int depth) {}

    /// Copies the list.
    public WaitChain {
        links = List.copyOf(links);
    }

    /// The chains of a dump, the longest queue first.
    public static List<WaitChain> of(WaitGraph graph) {
        Map<Integer, List<Integer>> behind = new HashMap<>();
        for (int thread = 0; thread < graph.size(); thread++) {
            if (graph.holder(thread) >= 0) {
                behind.computeIfAbsent(graph.holder(thread), h -> new ArrayList<>()).add(thread);
            }
        }
        List<WaitChain> chains = new ArrayList<>();
        for (int thread = 0; thread < graph.size(); thread++) {
            if (graph.holder(thread) < 0 && behind.containsKey(thread)) {
                chains.add(new WaitChain(thread, false, links(graph, behind, thread)));
            }
        }
        for (List<Integer> circle : Deadlock.circles(graph)) {
            int root = circle.getFirst();
            chains.add(new WaitChain(root, true, links(graph, behind, root)));
        }
        chains.sort(Comparator.comparingInt((WaitChain c) -> c.links.size()).reversed());
        return chains;
    }

    private static List<Link> links(WaitGraph graph, Map<Integer, List<Integer>> behind, int root) {
        List<Link> links = new ArrayList<>();
        Map<Integer, Integer> depths = new HashMap<>(Map.of(root, 0));
        Set<Integer> seen = new HashSet<>(Set.of(root));
        Deque<Integer> queue = new ArrayDeque<>(List.of(root));
        while (!queue.isEmpty()) {
            int holder = queue.remove();
            int depth = depths.getOrDefault(holder, 0) + 1;
            for (int thread : behind.getOrDefault(holder, List.of())) {
                if (seen.add(thread)) {
                    Lock lock = graph.awaited(thread).orElseThrow();
                    links.add(new Link(thread, lock, holder, depth));
                    depths.put(thread, depth);
                    queue.add(thread);
                }
            }
        }
        return links;
    }
}
