package unwind.parsers.jfr;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The JDK writes two `jdk.JavaExceptionThrow` for each error, one at the end of the constructor of
/// `Throwable` and one at the end of that of `Error`, beside the `jdk.JavaErrorThrow` (seen on JDK
/// 17 and 25). An error is thrown once, so the second is left out. Where events are sampled and the
/// first is missing, the second stays.
final class DoubledErrors {
    private static final String CONSTRUCTOR = "<init>";

    private final StackTable stacks;
    private final boolean[] ofThrowable;
    private final boolean[] ofError;

    private DoubledErrors(StackTable stacks, StringPool strings) {
        this.stacks = stacks;
        ofThrowable = constructors(stacks, strings, "java.lang.Throwable");
        ofError = constructors(stacks, strings, "java.lang.Error");
    }

    private static boolean[] constructors(StackTable stacks, StringPool strings, String type) {
        boolean[] wanted = new boolean[stacks.methodCount()];
        for (int i = 0; i < wanted.length; i++) {
            StackTable.Method method = stacks.method(i);
            wanted[i] =
                    strings.get(method.name()).equals(CONSTRUCTOR)
                            && strings.get(method.className()).equals(type);
        }
        return wanted;
    }

    /// What was thrown, each error once.
    static EventTable without(EventTable thrown, StackTable stacks, StringPool strings) {
        if (!thrown.has(Attribute.STACK)) {
            return thrown;
        }
        DoubledErrors errors = new DoubledErrors(stacks, strings);
        List<Integer> doubled = errors.any() ? errors.doubled(thrown) : List.of();
        if (doubled.isEmpty()) {
            return thrown;
        }
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        thrown.columns()
                .forEach((attribute, column) -> columns.put(attribute, without(doubled, column)));
        return new EventTable(thrown.kind(), without(doubled, thrown.startNanos()), columns);
    }

    private static LongColumn without(List<Integer> rows, LongColumn column) {
        LongColumn.Builder kept = new LongColumn.Builder();
        int from = 0;
        for (int row : rows) {
            kept.addAll(column, from, row - from);
            from = row + 1;
        }
        kept.addAll(column, from, column.size() - from);
        return kept.build();
    }

    /// Whether the constructor of `Error` is in any stack.
    private boolean any() {
        for (boolean constructor : ofError) {
            if (constructor) {
                return true;
            }
        }
        return false;
    }

    /// The rows that repeat the one before them of the same thread.
    private List<Integer> doubled(EventTable thrown) {
        List<Integer> doubled = new ArrayList<>();
        Map<Long, Integer> lastOfThread = new HashMap<>();
        LongColumn stackColumn = thrown.column(Attribute.STACK);
        LongColumn threads = thrown.column(Attribute.THREAD);
        LongColumn classes = thrown.column(Attribute.CLASS);
        long[] block = new long[LongColumn.BLOCK];
        for (int row = 0; row < thrown.size(); row++) {
            int inBlock = row % block.length;
            if (inBlock == 0) {
                stackColumn.copy(row, Math.min(block.length, thrown.size() - row), block, 0);
            }
            int stack = (int) block[inBlock];
            if (isOfError(stack)) {
                lastOfThread.put(threads.get(row), row);
            } else if (!lastOfThread.isEmpty()) {
                Integer last = lastOfThread.remove(threads.get(row));
                if (last != null
                        && isOn(stack, ofError)
                        && classes.get(last) == classes.get(row)
                        && isSameThrow((int) stackColumn.get(last), stack)) {
                    doubled.add(row);
                }
            }
        }
        return doubled;
    }

    /// Whether the constructor of `Throwable` was called by that of `Error`.
    private boolean isOfError(int stack) {
        return isOn(stack, ofThrowable) && isOn(stacks.parent(stack), ofError);
    }

    private boolean isOn(int stack, boolean[] methods) {
        return stack >= 0 && stacks.hasFrame(stack) && methods[stacks.frame(stack).method()];
    }

    /// Whether the constructor of `Error` was called at the same place. The lowest frames may be
    /// cut off in one stack alone.
    private boolean isSameThrow(int inThrowable, int inError) {
        int outer = stacks.parent(inThrowable);
        return stacks.frameIndex(stacks.parent(outer)) == stacks.frameIndex(stacks.parent(inError));
    }
}
