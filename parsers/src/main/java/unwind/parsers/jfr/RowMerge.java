package unwind.parsers.jfr;

import unwind.parsers.Progress;
import unwind.parsers.model.LongColumn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// How the rows of several parts, each in order of time, become one: runs of rows of one part after
/// another. Parts follow each other in time but for a few rows, so the runs are long; columns are
/// put together run by run. Rows of the same time keep the order of the parts.
final class RowMerge {
    private static final int CHECK_MASK = (1 << 14) - 1;

    private final List<Rows> parts;
    private final Progress progress;
    private int[] runParts = new int[16];
    private int[] runEnds = new int[16];
    private int runs;

    /// Where the merge stands in a part.
    private static final class Cursor {
        private final int part;
        private final LongColumn times;
        private int row;
        private long time;

        Cursor(int part, LongColumn times) {
            this.part = part;
            this.times = times;
            this.time = times.get(0);
        }

        /// Goes to the first row that does not come before another part's next one: in steps that
        /// grow, then between the last two.
        ///
        /// @return whether there is one
        boolean advance(Cursor other) {
            int size = times.size();
            int step = 1;
            int before = row;
            while (before + step < size && isBefore(before + step, other)) {
                before += step;
                step *= 2;
            }
            int behind = Math.min(size, before + step);
            while (before + 1 < behind) {
                int middle = (before + behind) >>> 1;
                if (isBefore(middle, other)) {
                    before = middle;
                } else {
                    behind = middle;
                }
            }
            row = behind;
            if (row == size) {
                return false;
            }
            time = times.get(row);
            return true;
        }

        private boolean isBefore(int index, Cursor other) {
            long at = times.get(index);
            return at < other.time || (at == other.time && part < other.part);
        }
    }

    private RowMerge(List<Rows> parts, Progress progress) {
        this.parts = parts;
        this.progress = progress;
    }

    /// The rows of all parts, which have the same columns, in order of time.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    static Rows of(List<Rows> parts, Progress progress) {
        return parts.size() == 1 ? parts.getFirst() : new RowMerge(parts, progress).merged();
    }

    private Rows merged() {
        plan();
        LongColumn times = column(parts.stream().map(Rows::times).toList());
        LongColumn[] columns = new LongColumn[parts.getFirst().columnCount()];
        Arrays.setAll(columns, i -> column(parts.stream().map(part -> part.column(i)).toList()));
        return new Rows(times, columns);
    }

    private void plan() {
        PriorityQueue<Cursor> cursors =
                new PriorityQueue<>(
                        Comparator.<Cursor>comparingLong(cursor -> cursor.time)
                                .thenComparingInt(cursor -> cursor.part));
        for (int part = 0; part < parts.size(); part++) {
            if (parts.get(part).size() > 0) {
                cursors.add(new Cursor(part, parts.get(part).times()));
            }
        }
        while (!cursors.isEmpty()) {
            Cursor first = cursors.remove();
            Cursor second = cursors.peek();
            if (second == null) {
                addRun(first.part, first.times.size());
                return;
            }
            boolean more = first.advance(second);
            addRun(first.part, first.row);
            if (more) {
                cursors.add(first);
            }
            if ((runs & CHECK_MASK) == 0) {
                progress.check();
            }
        }
    }

    private void addRun(int part, int end) {
        if (runs == runParts.length) {
            runParts = Arrays.copyOf(runParts, 2 * runs);
            runEnds = Arrays.copyOf(runEnds, 2 * runs);
        }
        runParts[runs] = part;
        runEnds[runs++] = end;
    }

    private LongColumn column(List<LongColumn> columns) {
        LongColumn.Builder builder = new LongColumn.Builder();
        int[] rows = new int[columns.size()];
        for (int run = 0; run < runs; run++) {
            int part = runParts[run];
            builder.addAll(columns.get(part), rows[part], runEnds[run] - rows[part]);
            rows[part] = runEnds[run];
            if ((run & CHECK_MASK) == 0) {
                progress.check();
            }
        }
        return builder.build();
    }
}
