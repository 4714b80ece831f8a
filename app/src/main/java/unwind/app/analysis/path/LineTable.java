package unwind.app.analysis.path;

import java.util.ArrayList;
import java.util.List;

/// Which source line each instruction of a method comes from.
public final class LineTable {
    static final LineTable NONE = new LineTable(List.of());

    private final List<Entry> entries;

    /// From a bytecode index on, the source line.
    record Entry(int start, int line) {}

    /// A table of entries in the order of their bytecode index.
    LineTable(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /// The source line of a bytecode index; -1 where it is not known.
    int at(int bytecodeIndex) {
        int line = -1;
        for (Entry entry : entries) {
            if (entry.start() > bytecodeIndex) {
                break;
            }
            line = entry.line();
        }
        return line;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The stretches of bytecode that a source line became, each as its first bytecode index and
    /// the one after it.
    ///
    /// @param length of the whole code
    List<int[]> stretches(int line, int length) {
        List<int[]> stretches = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).line() == line) {
                int end = i + 1 < entries.size() ? entries.get(i + 1).start() : length;
                stretches.add(new int[] {entries.get(i).start(), end});
            }
        }
        return stretches;
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
