package unwind.app.analysis.profile;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.Sites;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathClassifier;
import unwind.app.analysis.path.StackPaths;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/// Adds weighed stacks up by one grouping.
final class RowSums {
    /// One row while it is added up.
    static final class Sum {
        long own;
        long cumulative;
        long samples;
        final PathWeights paths = new PathWeights();
    }

    private final Grouping grouping;
    private final KnownClasses classes;
    private final Map<String, Sum> rows = new HashMap<>();
    private final PathWeights paths = new PathWeights();

    RowSums(Grouping grouping, KnownClasses classes) {
        this.grouping = grouping;
        this.classes = classes;
    }

    Map<String, Sum> rows() {
        return rows;
    }

    /// All weights by path.
    PathWeights paths() {
        return paths;
    }

    void add(WeighedStacks part) {
        Recording recording = part.recording();
        StackPaths kinds = PathClassifier.classify(recording, classes);
        switch (grouping) {
            case CLASS, THREAD, POOL -> addByColumn(part, kinds);
            case SITE, PACKAGE, METHOD, LINE -> addByStack(part, kinds);
        }
    }

    private void addByColumn(WeighedStacks part, StackPaths kinds) {
        for (int row = 0; row < part.size(); row++) {
            Sum sum = sum(nameOfRow(part, row));
            long weight = part.weights().get(row);
            sum.cumulative += weight;
            add(sum, part.stacks().get(row), weight, 1, kinds);
        }
    }

    private String nameOfRow(WeighedStacks part, int row) {
        Recording recording = part.recording();
        if (grouping == Grouping.CLASS) {
            if (part.classes().size() == 0 || part.classes().get(row) < 0) {
                return "(class not recorded)";
            }
            return recording.strings().get(part.classes().get(row));
        }
        if (part.threads().size() == 0) {
            return "(thread not recorded)";
        }
        long thread = part.threads().get(row);
        return grouping == Grouping.THREAD
                ? RowNames.thread(recording, thread)
                : RowNames.pool(recording, thread);
    }

    private Sum sum(String name) {
        return rows.computeIfAbsent(name, key -> new Sum());
    }

    private void add(Sum sum, long stack, long weight, long samples, StackPaths kinds) {
        sum.own += weight;
        sum.samples += samples;
        long counted = Math.max(0, weight);
        sum.paths.add(kinds.kind(stack), counted, kinds.isExact(stack));
        paths.add(kinds.kind(stack), counted, kinds.isExact(stack));
    }

    private void addByStack(WeighedStacks part, StackPaths kinds) {
        Recording recording = part.recording();
        StackTable table = recording.stacks();
        LongTally weights = new LongTally();
        LongTally counts = new LongTally();
        for (int row = 0; row < part.size(); row++) {
            long stack = part.stacks().get(row);
            weights.add(weights.entry(stack), part.weights().get(row));
            counts.add(counts.entry(stack), 1);
        }
        Sites sites = Sites.of(recording);
        long[] below = new long[table.size()];
        for (int i = 0; i < weights.size(); i++) {
            long stack = weights.key(i);
            Sum sum = sum(nameOfStack(recording, sites, stack));
            add(sum, stack, weights.value(i), counts.value(i), kinds);
            if (stack >= 0) {
                below[(int) stack] += weights.value(i);
            }
        }
        if (part.isListing()) {
            for (int row = 0; row < part.size(); row++) {
                sum(nameOfStack(recording, sites, part.stacks().get(row))).cumulative +=
                        part.cumulative().get(row);
            }
        } else {
            addCumulative(recording, below);
        }
    }

    private String nameOfStack(Recording recording, Sites sites, long stack) {
        return switch (grouping) {
            case SITE -> RowNames.site(sites, stack);
            case PACKAGE -> RowNames.packageOf(RowNames.site(sites, stack));
            case METHOD -> RowNames.top(recording, stack, false);
            case LINE -> RowNames.top(recording, stack, true);
            case CLASS, THREAD, POOL ->
                    throw new IllegalStateException(grouping + " cannot be read from stacks");
        };
    }

    /// What each name's frames weigh with all that they call; a recursive one counts once.
    private void addCumulative(Recording recording, long[] below) {
        StackTable table = recording.stacks();
        for (int node = below.length - 1; node > StackTable.TRUNCATED; node--) {
            below[table.parent(node)] += below[node];
        }
        String[] ofFrame = new String[table.frameCount()];
        IntFunction<String> name =
                node -> {
                    int frame = table.frameIndex(node);
                    if (ofFrame[frame] == null) {
                        String line = RowNames.line(recording, table.frameAt(frame));
                        ofFrame[frame] =
                                switch (grouping) {
                                    case METHOD ->
                                            RowNames.method(
                                                    recording, table.frameAt(frame).method());
                                    case PACKAGE -> RowNames.packageOf(line);
                                    case SITE, LINE, CLASS, THREAD, POOL -> line;
                                };
                    }
                    return ofFrame[frame];
                };
        boolean all = grouping == Grouping.METHOD || grouping == Grouping.LINE;
        for (int node = StackTable.TRUNCATED + 1; node < below.length; node++) {
            if (below[node] != 0 && !isBelowItself(table, node, name)) {
                String own = name.apply(node);
                if (all) {
                    sum(own).cumulative += below[node];
                } else if (rows.containsKey(own)) {
                    sum(own).cumulative += below[node];
                }
            }
        }
    }

    private static boolean isBelowItself(StackTable table, int node, IntFunction<String> name) {
        String own = name.apply(node);
        for (int caller = table.parent(node);
                table.hasFrame(caller);
                caller = table.parent(caller)) {
            if (name.apply(caller).equals(own)) {
                return true;
            }
        }
        return false;
    }
}
