package unwind.app.analysis.profile;

import unwind.app.analysis.Sites;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.RowNames;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.function.IntFunction;

/// In which row of a table each sample stands.
///
/// Go's profiles do not name goroutines; what goroutines do is told by the function that they were
/// started with, so that stands in the place of threads and pools.
final class SampleNames {
    private final WeighedStacks part;
    private final Recording recording;
    private final Grouping grouping;
    private final Sites sites;

    SampleNames(WeighedStacks part, Grouping grouping) {
        this.part = part;
        this.recording = part.recording();
        this.grouping = grouping;
        this.sites = Sites.of(recording);
    }

    /// Whether the stack alone says in which row a sample stands.
    boolean isOfStacks() {
        return switch (grouping) {
            case SITE, PACKAGE, METHOD, LINE -> true;
            case THREAD, POOL -> isByStart();
            case CLASS -> false;
        };
    }

    private boolean isByStart() {
        return part.threads().size() == 0 && recording.runtime() == ProgramRuntime.GO;
    }

    /// What samples of one row have alike, for groupings that stacks do not tell.
    long key(int row) {
        return grouping == Grouping.CLASS ? part.className(row) : part.thread(row);
    }

    /// The name of a sample's row.
    String of(int row) {
        if (isOfStacks()) {
            return ofStack(part.stacks().get(row));
        }
        if (grouping == Grouping.CLASS) {
            long name = part.className(row);
            return name < 0 ? "(class not recorded)" : recording.strings().get(name);
        }
        if (part.thread(row) < 0) {
            return "(thread not recorded)";
        }
        return grouping == Grouping.THREAD
                ? RowNames.thread(recording, part.thread(row))
                : RowNames.pool(recording, part.thread(row));
    }

    /// The name of the row of a stack's samples.
    String ofStack(long stack) {
        return switch (grouping) {
            case SITE -> RowNames.site(sites, stack);
            case PACKAGE -> RowNames.packageOf(RowNames.site(sites, stack));
            case METHOD -> RowNames.top(recording, stack, false);
            case LINE -> RowNames.top(recording, stack, true);
            case THREAD, POOL -> start(stack);
            case CLASS -> throw new IllegalStateException(grouping + " cannot be read from stacks");
        };
    }

    /// The function that a goroutine was started with: the outermost one outside of the runtime.
    private String start(long stack) {
        StackTable table = recording.stacks();
        String start = "(Go's runtime)";
        for (int node = (int) Math.max(0, stack); table.hasFrame(node); node = table.parent(node)) {
            String name = RowNames.method(recording, table.frame(node).method());
            // what has no package is the runtime's in assembler
            if (!name.startsWith("runtime.") && name.indexOf('.') > 0) {
                start = "goroutines of " + name;
            }
        }
        return start;
    }

    /// The name of each node's frame by itself.
    IntFunction<String> ofFrames() {
        StackTable table = recording.stacks();
        String[] ofFrame = new String[table.frameCount()];
        return node -> {
            int frame = table.frameIndex(node);
            if (ofFrame[frame] == null) {
                ofFrame[frame] = ofFrame(table.frameAt(frame));
            }
            return ofFrame[frame];
        };
    }

    private String ofFrame(StackTable.Frame frame) {
        String line = RowNames.line(recording, frame);
        return switch (grouping) {
            case METHOD -> RowNames.method(recording, frame.method());
            case PACKAGE -> RowNames.packageOf(line);
            case SITE, LINE, CLASS, THREAD, POOL -> line;
        };
    }
}
