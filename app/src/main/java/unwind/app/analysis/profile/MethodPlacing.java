package unwind.app.analysis.profile;

import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.SamplePaths;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.BitSet;

/// Places the stacks that go through one method: its callers, or what it calls. Of a stack that
/// goes through it several times the outermost call counts, so that both weigh the same.
final class MethodPlacing {
    private final FlameTreeBuilder builder;
    private final String method;
    private final boolean callers;

    private MethodPlacing(FlameTreeBuilder builder, String method, boolean callers) {
        this.builder = builder;
        this.method = method;
        this.callers = callers;
    }

    static MethodPlacing callers(FlameTreeBuilder builder, String method) {
        return new MethodPlacing(builder, method, true);
    }

    static MethodPlacing callees(FlameTreeBuilder builder, String method) {
        return new MethodPlacing(builder, method, false);
    }

    /// Places a profile's stacks.
    ///
    /// @return the number of different ones
    int add(Profile profile, KnownClasses classes, ProfileFlames.Sink sink) {
        int count = 0;
        for (WeighedStacks part : profile.parts()) {
            SamplePaths paths = profile.paths(part.recording(), classes);
            boolean classed = profile.kind().equals(ProfileKinds.ALLOCATION);
            DistinctStacks stacks =
                    new DistinctStacks(part, profile.sampleWeight(), paths, classed, row -> -1);
            Recording recording = part.recording();
            BitSet wanted = wanted(recording);
            for (int i = 0; i < stacks.size(); i++) {
                int outermost = outermost(recording.stacks(), stacks.stack(i), wanted);
                if (stacks.weight(i) > 0 && outermost >= 0) {
                    count++;
                    int node =
                            callers
                                    ? below(recording, paths, outermost)
                                    : above(recording, paths, stacks, i, outermost);
                    sink.add(node, stacks.weight(i), stacks.variance(i), stacks.samples(i));
                }
            }
        }
        return count;
    }

    private BitSet wanted(Recording recording) {
        BitSet wanted = new BitSet();
        for (int i = 0; i < recording.stacks().methodCount(); i++) {
            wanted.set(i, RowNames.method(recording, i).equals(method));
        }
        return wanted;
    }

    private static int outermost(StackTable table, int stack, BitSet wanted) {
        int found = -1;
        for (int node = Math.max(0, stack); table.hasFrame(node); node = table.parent(node)) {
            if (wanted.get(table.frame(node).method())) {
                found = node;
            }
        }
        return found;
    }

    private int label(Recording recording, int stack) {
        int index = recording.stacks().frame(stack).method();
        return builder.label(RowNames.method(recording, index));
    }

    private int below(Recording recording, SamplePaths paths, int outermost) {
        StackTable table = recording.stacks();
        PathKind kind = paths.stacks().kind(outermost);
        int node = FlameTree.ROOT;
        for (int at = table.parent(outermost); table.hasFrame(at); at = table.parent(at)) {
            node = builder.child(node, label(recording, at), kind);
        }
        return node;
    }

    private int above(
            Recording recording,
            SamplePaths paths,
            DistinctStacks stacks,
            int index,
            int outermost) {
        StackTable table = recording.stacks();
        int[] open = new int[table.depth(stacks.stack(index))];
        int count = 0;
        for (int at = stacks.stack(index); at != outermost; at = table.parent(at)) {
            open[count++] = at;
        }
        int node = FlameTree.ROOT;
        while (count > 0) {
            int at = open[--count];
            node = builder.child(node, label(recording, at), paths.stacks().kind(at));
        }
        long name = stacks.className(index);
        return name < 0
                ? node
                : builder.child(
                        node, builder.label(recording.strings().get(name)), stacks.path(index));
    }
}
