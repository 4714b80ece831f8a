package unwind.app.analysis.heap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node of the tree of what keeps old objects alive: roots at the top, then what they refer to,
/// down to the sampled objects. Elements of one array are one node.
///
/// @param how by what the node above refers to it: `.cache`, `[…]`; empty at the top
/// @param what its class, or the root in words
/// @param kind what it is
/// @param objects sampled objects that are kept alive through it
/// @param bytes their own sizes together
/// @param children most objects first
public record Holder(
        String how, String what, Kind kind, long objects, long bytes, List<Holder> children) {

    /// What a node is.
    public enum Kind {
        /// A root of the collector.
        ROOT,
        /// An object on the way.
        HOLDER,
        /// Objects that the JVM left out.
        LEFT_OUT,
        /// Sampled objects.
        OBJECT
    }

    /// What stands for a root that the recording does not tell.
    static final String NO_ROOT = "root not recorded";

    /// Copies the list.
    public Holder {
        children = List.copyOf(children);
    }

    /// The trees of all chains, the root that keeps most first.
    static List<Holder> trees(List<OldObject> objects) {
        Node top = new Node("", "", Kind.ROOT);
        for (OldObject object : objects) {
            object.chain().ifPresent(chain -> top.add(object, chain));
        }
        return top.children();
    }

    private record Step(String how, String what, Kind kind) {
        String identity() {
            return how + "\n" + what + "\n" + kind;
        }
    }

    /// What tells this node from its siblings.
    public String step() {
        return new Step(how, what, kind).identity();
    }

    /// The steps of the nodes from the root to an object.
    public static List<String> steps(OldObject object, RootChain chain) {
        return path(object, chain).stream().map(Step::identity).toList();
    }

    private static List<Step> path(OldObject object, RootChain chain) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("", chain.root().map(RootChain.Root::words).orElse(NO_ROOT), Kind.ROOT));
        String how = "";
        for (RootChain.Link link : chain.links().reversed()) {
            boolean leftOut = link instanceof RootChain.LeftOut;
            steps.add(
                    new Step(
                            how,
                            leftOut ? RootChain.words(link) : link.holder(),
                            leftOut ? Kind.LEFT_OUT : Kind.HOLDER));
            how = link.group();
        }
        steps.add(new Step(how, object.className(), Kind.OBJECT));
        return steps;
    }

    private static final class Node {
        private final String how;
        private final String what;
        private final Kind kind;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private long objects;
        private long bytes;

        Node(String how, String what, Kind kind) {
            this.how = how;
            this.what = what;
            this.kind = kind;
        }

        void add(OldObject object, RootChain chain) {
            Node node = this;
            for (Step step : path(object, chain)) {
                node = node.child(step.how, step.what, step.kind);
                node.count(object);
            }
        }

        private Node child(String by, String name, Kind of) {
            return children.computeIfAbsent(
                    new Step(by, name, of).identity(), _ -> new Node(by, name, of));
        }

        private void count(OldObject object) {
            objects++;
            bytes += object.bytes().orElse(0);
        }

        private List<Holder> children() {
            List<Holder> all = new ArrayList<>();
            children.values()
                    .forEach(node ->
                            all.add(
                                    new Holder(
                                            node.how,
                                            node.what,
                                            node.kind,
                                            node.objects,
                                            node.bytes,
                                            node.children())));
            all.sort(
                    Comparator.comparingLong(Holder::objects)
                            .thenComparingLong(Holder::bytes)
                            .reversed()
                            .thenComparing(Holder::what)
                            .thenComparing(Holder::how));
            return all;
        }
    }
}
