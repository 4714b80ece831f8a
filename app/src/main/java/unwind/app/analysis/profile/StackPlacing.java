package unwind.app.analysis.profile;

import unwind.app.analysis.GoCode;
import unwind.app.analysis.LongTally;
import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.flame.FlameOptions;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.SamplePaths;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Places stacks in a flame graph, one part of a profile after the other.
final class StackPlacing {
    private final FlameTreeBuilder builder;
    private final FlameOptions options;
    private final List<Integer> labelOfNode = new ArrayList<>();
    private final List<Integer> parentOfNode = new ArrayList<>();
    private final BitSet libraryNodes = new BitSet();

    StackPlacing(FlameTreeBuilder builder, FlameOptions options) {
        this.builder = builder;
        this.options = options;
    }

    /// Places a profile's stacks.
    ///
    /// @return the number of different ones
    int add(Profile profile, KnownClasses classes, ProfileFlames.Sink sink) {
        int count = 0;
        for (WeighedStacks part : profile.parts()) {
            SamplePaths paths = profile.paths(part.recording(), classes);
            boolean classed = profile.kind().equals(ProfileKinds.ALLOCATION);
            Groups groups = new Groups(part);
            DistinctStacks stacks =
                    new DistinctStacks(part, profile.sampleWeight(), paths, classed, groups::of);
            Placed placed = new Placed(part.recording(), paths, groups);
            for (int i = 0; i < stacks.size(); i++) {
                if (stacks.weight(i) > 0) {
                    count++;
                    sink.add(
                            options.inverted() ? placed.inverted(stacks, i) : placed.top(stacks, i),
                            stacks.weight(i),
                            stacks.variance(i),
                            stacks.samples(i));
                }
            }
        }
        return count;
    }

    /// What stands at the root, row by row.
    private final class Groups {
        private final WeighedStacks part;
        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final Map<Long, Integer> byKey = new HashMap<>();

        private final SampleNames named;

        Groups(WeighedStacks part) {
            this.part = part;
            named =
                    new SampleNames(
                            part,
                            switch (options.roots()) {
                                case NONE, POOL -> Grouping.POOL;
                                case THREAD -> Grouping.THREAD;
                            });
        }

        long of(int row) {
            return options.roots() == FlameOptions.Roots.NONE ? -1 : number(row);
        }

        private int number(int row) {
            long key = named.isOfStacks() ? part.stacks().get(row) : named.key(row);
            return byKey.computeIfAbsent(
                    key,
                    unknown -> {
                        String name = named.of(row);
                        Integer number = numbers.putIfAbsent(name, names.size());
                        if (number == null) {
                            names.add(name);
                            return names.size() - 1;
                        }
                        return number;
                    });
        }

        /// The node of a group.
        int node(long group) {
            return group < 0
                    ? FlameTree.ROOT
                    : child(
                            FlameTree.ROOT,
                            builder.label(names.get((int) group)),
                            PathKind.NORMAL,
                            false);
        }
    }

    private int child(int parent, int label, PathKind kind, boolean library) {
        int node = builder.child(parent, label, kind);
        while (labelOfNode.size() <= node) {
            labelOfNode.add(label);
            parentOfNode.add(parent);
        }
        libraryNodes.set(node, library);
        return node;
    }

    /// The frames of one recording.
    private final class Placed {
        private final Recording recording;
        private final StackTable table;
        private final SamplePaths paths;
        private final Groups groups;
        private final LongTally nodes = new LongTally();
        private final int[] labels;
        private final BitSet libraries = new BitSet();

        Placed(Recording recording, SamplePaths paths, Groups groups) {
            this.recording = recording;
            this.table = recording.stacks();
            this.paths = paths;
            this.groups = groups;
            labels = new int[table.methodCount()];
            boolean isOfGo = recording.runtime() == ProgramRuntime.GO;
            for (int method = 0; method < labels.length; method++) {
                String name = RowNames.method(recording, method);
                labels[method] = builder.label(name);
                String owner = recording.strings().get(table.method(method).className());
                libraries.set(
                        method, isOfGo ? GoCode.isLibrary(name) : PlatformCode.contains(owner));
            }
        }

        /// The node of a stack's top, with what it allocated above it.
        int top(DistinctStacks stacks, int index) {
            int node = of(stacks.stack(index), stacks.group(index));
            long name = stacks.className(index);
            return name < 0
                    ? node
                    : child(
                            node,
                            builder.label(recording.strings().get(name)),
                            stacks.path(index),
                            false);
        }

        private int of(int stack, long group) {
            int[] open = new int[table.hasFrame(stack) ? table.depth(stack) : 0];
            int count = 0;
            int at = stack;
            int node = -1;
            while (node < 0 && table.hasFrame(Math.max(0, at))) {
                node = known(at, group);
                if (node < 0) {
                    open[count++] = at;
                    at = table.parent(at);
                }
            }
            if (node < 0) {
                node = groups.node(group);
            }
            while (count > 0) {
                int next = open[--count];
                node = place(node, next);
                remember(next, group, node);
            }
            return node;
        }

        /// Nodes are remembered with 1 added: 0 is the value of what is not known.
        private int known(int stack, long group) {
            return (int) nodes.value(nodes.entry(LongTally.pair(stack, group))) - 1;
        }

        private void remember(int stack, long group, int node) {
            int entry = nodes.entry(LongTally.pair(stack, group));
            nodes.add(entry, node + 1L - nodes.value(entry));
        }

        /// The node of a frame above another one's.
        private int place(int below, int stack) {
            int method = table.frame(stack).method();
            return place(below, method, paths.stacks().kind(stack));
        }

        private int place(int below, int method, PathKind kind) {
            boolean library = libraries.get(method);
            if (options.withoutLibraries()
                    && library
                    && libraryNodes.get(below)
                    && builder.kind(below) == kind) {
                return below;
            }
            if (options.withoutRecursion()) {
                for (int node = below; node > FlameTree.ROOT; node = parentOfNode.get(node)) {
                    if (labelOfNode.get(node) == labels[method] && builder.kind(node) == kind) {
                        return node;
                    }
                }
            }
            return child(below, labels[method], kind, library);
        }

        /// The node of a stack's outermost frame, above the frames that it called.
        int inverted(DistinctStacks stacks, int index) {
            PathKind kind = stacks.path(index);
            int node = groups.node(stacks.group(index));
            long name = stacks.className(index);
            if (name >= 0) {
                node = child(node, builder.label(recording.strings().get(name)), kind, false);
            }
            for (int at = stacks.stack(index);
                    table.hasFrame(Math.max(0, at));
                    at = table.parent(at)) {
                node = place(node, table.frame(at).method(), kind);
            }
            return node;
        }
    }
}
