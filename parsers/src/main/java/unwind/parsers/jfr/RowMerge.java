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
    private static final int CHECK_MASK = (1 << 18) - 1;

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

        boolean comesBefore(Cursor other) {
            return time < other.time || (time == other.time && part < other.part);
        }

        /// Whether also the last row comes before another part's next one.
        boolean endsBefore(Cursor other) {
            long last = times.get(times.size() - 1);
            return last < other.time || (last == other.time && part < other.part);
        }

        /// Whether there is a row left.
        boolean advance() {
            row++;
            if (row == times.size()) {
                return false;
            }
            time = times.get(row);
            return true;
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
            boolean more = true;
            while (more && (second == null || first.comesBefore(second))) {
                if (second == null || first.endsBefore(second)) {
                    first.row = first.times.size();
                    more = false;
                } else {
                    more = first.advance();
                }
                if ((first.row & CHECK_MASK) == 0) {
                    progress.check();
                }
            }
            addRun(first.part, first.row);
            if (more) {
                cursors.add(first);
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
        long[] block = new long[LongColumn.BLOCK];
        for (int run = 0; run < runs; run++) {
            int part = runParts[run];
            LongColumn column = columns.get(part);
            int end = runEnds[run];
            for (int row = rows[part]; row < end; row += block.length) {
                int count = Math.min(block.length, end - row);
                column.copy(row, count, block, 0);
                builder.addAll(block, 0, count);
            }
            rows[part] = end;
            if ((run & CHECK_MASK) == 0) {
                progress.check();
            }
        }
        return builder.build();
    }
}
