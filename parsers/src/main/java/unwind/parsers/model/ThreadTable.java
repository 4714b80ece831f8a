package unwind.parsers.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The threads that a recording names; the [Attribute#THREAD] columns hold rows of it.
public final class ThreadTable {
    private final List<ThreadRow> rows;

    /// A thread.
    ///
    /// @param javaThreadId `Thread.threadId()`; 0 or less for threads of the VM itself
    /// @param osThreadId the operating system's id; 0 or less where unknown
    /// @param name the Java name, or the operating system's where there is no Java name
    /// @param group the thread group's name, empty where unknown
    public record ThreadRow(
            long javaThreadId, long osThreadId, String name, String group, boolean virtual) {}

    private ThreadTable(List<ThreadRow> rows) {
        this.rows = rows;
    }

    /// The table without threads.
    public static ThreadTable empty() {
        return new ThreadTable(List.of());
    }

    /// The number of threads.
    public int size() {
        return rows.size();
    }

    /// One thread.
    public ThreadRow get(long row) {
        return rows.get((int) row);
    }

    /// Collects threads while a file is read. Safe for several threads.
    public static final class Builder {
        private final List<ThreadRow> rows = new ArrayList<>();
        private final Map<ThreadRow, Integer> indices = new HashMap<>();

        /// The row of a thread, the same for equal threads.
        public synchronized int add(ThreadRow row) {
            Integer known = indices.get(row);
            if (known != null) {
                return known;
            }
            rows.add(row);
            indices.put(row, rows.size() - 1);
            return rows.size() - 1;
        }

        /// The table of everything added so far.
        public synchronized ThreadTable build() {
            return new ThreadTable(List.copyOf(rows));
        }
    }
}
