package unwind.parsers.model;

import java.util.Arrays;
import java.util.Objects;

/// The threads that a recording names; the [Attribute#THREAD] columns hold rows of it. A program
/// may have started a million virtual ones, so the rows are columns here, too.
public final class ThreadTable {
    private final long[] javaThreadIds;
    private final long[] osThreadIds;
    private final String[] names;
    private final String[] groups;
    private final boolean[] virtual;
    private final int size;

    /// A thread.
    ///
    /// @param javaThreadId `Thread.threadId()`; 0 or less for threads of the VM itself
    /// @param osThreadId the operating system's id; 0 or less where unknown
    /// @param name the Java name, or the operating system's where there is no Java name
    /// @param group the thread group's name, empty where unknown
    public record ThreadRow(
            long javaThreadId, long osThreadId, String name, String group, boolean virtual) {}

    private ThreadTable(Builder builder) {
        size = builder.count;
        javaThreadIds = Arrays.copyOf(builder.javaThreadIds, size);
        osThreadIds = Arrays.copyOf(builder.osThreadIds, size);
        names = Arrays.copyOf(builder.names, size);
        groups = Arrays.copyOf(builder.groups, size);
        virtual = Arrays.copyOf(builder.virtual, size);
    }

    /// The table without threads.
    public static ThreadTable empty() {
        return new Builder().build();
    }

    /// The number of threads.
    public int size() {
        return size;
    }

    /// One thread.
    public ThreadRow get(long row) {
        int at = Objects.checkIndex((int) row, size);
        return new ThreadRow(
                javaThreadIds[at], osThreadIds[at], names[at], groups[at], virtual[at]);
    }

    /// Collects threads while a file is read. Safe for several threads.
    public static final class Builder {
        private static final int SMALLEST = 16;

        private long[] javaThreadIds = new long[SMALLEST];
        private long[] osThreadIds = new long[SMALLEST];
        private String[] names = new String[SMALLEST];
        private String[] groups = new String[SMALLEST];
        private boolean[] virtual = new boolean[SMALLEST];
        private int count;

        /// One above a row at the place of its hash or behind it; 0 where there is none.
        private int[] slots = new int[4 * SMALLEST];

        /// The row of a thread, the same for equal threads.
        public int add(ThreadRow row) {
            return add(
                    row.javaThreadId(), row.osThreadId(), row.name(), row.group(), row.virtual());
        }

        /// The row of a thread of these properties, which [ThreadRow] explains.
        public synchronized int add(
                long javaId, long osId, String name, String group, boolean isVirtual) {
            int slot = hash(javaId, osId, name) & (slots.length - 1);
            while (slots[slot] > 0) {
                int row = slots[slot] - 1;
                if (javaThreadIds[row] == javaId
                        && osThreadIds[row] == osId
                        && virtual[row] == isVirtual
                        && names[row].equals(name)
                        && groups[row].equals(group)) {
                    return row;
                }
                slot = (slot + 1) & (slots.length - 1);
            }
            if (count == names.length) {
                grow();
            }
            javaThreadIds[count] = javaId;
            osThreadIds[count] = osId;
            names[count] = name;
            groups[count] = group;
            virtual[count] = isVirtual;
            slots[slot] = ++count;
            if (2 * count > slots.length) {
                rehash();
            }
            return count - 1;
        }

        /// The table of everything added so far.
        public synchronized ThreadTable build() {
            return new ThreadTable(this);
        }

        private static int hash(long javaId, long osId, String name) {
            long hash = (javaId * 31 + osId) * 0x9E3779B97F4A7C15L;
            return (int) (hash >>> Integer.SIZE) + name.hashCode();
        }

        private void grow() {
            int room = 2 * count;
            javaThreadIds = Arrays.copyOf(javaThreadIds, room);
            osThreadIds = Arrays.copyOf(osThreadIds, room);
            names = Arrays.copyOf(names, room);
            groups = Arrays.copyOf(groups, room);
            virtual = Arrays.copyOf(virtual, room);
        }

        private void rehash() {
            slots = new int[2 * slots.length];
            for (int row = 0; row < count; row++) {
                int slot =
                        hash(javaThreadIds[row], osThreadIds[row], names[row]) & (slots.length - 1);
                while (slots[slot] > 0) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = row + 1;
            }
        }
    }
}
