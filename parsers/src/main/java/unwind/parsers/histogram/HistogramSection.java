package unwind.parsers.histogram;

import unwind.parsers.Problem;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.ClassNames;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.StringPool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/// One histogram somewhere in a text.
///
/// It begins at its header (or, where somebody cut that off, at the row of rank 1) and ends at its
/// line of totals or where the rows stop.
public final class HistogramSection {
    /// Lines of other writers between two rows that are still taken for an interruption.
    private static final int TOLERATED_STRANGE_LINES = 20;

    /// Gaps between rows that are said one by one.
    private static final int MAX_GAPS = 10;

    /// Memory for a class beside its name: its row, the name's index.
    private static final int CLASS_BYTES = 200;

    private final Path file;
    private final StringPool.Builder strings;
    private final LongPredicate hold;
    private final List<Problem> problems;
    private final Map<Integer, long[]> rows = new LinkedHashMap<>();
    private final RowShape shape;

    private boolean ended;
    private boolean full;
    private long leftOut;
    private long firstLeftOut;
    private long gaps;
    private long rowsRead;
    private long lastRank;
    private long sumInstances;
    private long sumBytes;
    private OptionalLong totalInstances = OptionalLong.empty();
    private OptionalLong totalBytes = OptionalLong.empty();

    private HistogramSection(
            RowShape shape,
            Path file,
            StringPool.Builder strings,
            LongPredicate hold,
            List<Problem> problems) {
        this.shape = shape;
        this.file = file;
        this.strings = strings;
        this.hold = hold;
        this.problems = problems;
    }

    /// Whether a histogram begins at this line.
    public static boolean starts(String line) {
        return isHeader(line) || isFirstRow(line);
    }

    /// Reads the histogram that begins at the current line and leaves `lines` at its last line.
    ///
    /// @param timeNanos when it was taken, on the clock of the recording it goes into
    /// @param hold asked before more is kept, with the bytes: once it says no, classes that have no
    ///   row yet count in the totals alone
    /// @param problems what is wrong with it goes here
    public static Histogram read(
            TextLines lines,
            OptionalLong timeNanos,
            Histogram.Liveness liveness,
            Path file,
            StringPool.Builder strings,
            LongPredicate hold,
            List<Problem> problems)
            throws IOException {
        RowShape announced = RowShape.announcedBy(lines.text());
        RowShape shape = announced == null ? RowShape.HOTSPOT : announced;
        HistogramSection section = new HistogramSection(shape, file, strings, hold, problems);
        long first = lines.number();
        section.readRows(lines);
        section.check(first);
        return section.histogram(timeNanos, liveness);
    }

    /// Whether a line is the header of a histogram.
    static boolean isHeader(String line) {
        return RowShape.announcedBy(line) != null;
    }

    private static boolean isFirstRow(String line) {
        if (line.length() > Row.MAX_LINE || line.indexOf("1:") < 0) {
            return false;
        }
        Row row = Row.of(line);
        return row != null && row.rank() == 1 && row.bytes() >= row.instances();
    }

    private void readRows(TextLines lines) throws IOException {
        if (isFirstRow(lines.text())) {
            add(lines);
        }
        int strange = 0;
        while (totalBytes.isEmpty() && lines.next()) {
            String line = lines.text();
            if (shape.isEnd(line)) {
                ended = true;
                return;
            }
            boolean isRow = add(lines);
            if (!isRow && starts(line)) {
                lines.unread();
                return;
            }
            strange = isRow || isRule(line) ? 0 : strange + 1;
            if (strange > TOLERATED_STRANGE_LINES) {
                return;
            }
        }
    }

    /// Takes the current line if it is a row; a row of rank 1 after others begins the next
    /// histogram.
    private boolean add(TextLines lines) {
        Row row = shape.row(lines.text(), lastRank + 1);
        if (row == null || (row.rank() == 1 && lastRank > 0)) {
            return false;
        }
        if (row.rank() == Row.TOTAL) {
            totalInstances = OptionalLong.of(row.instances());
            totalBytes = OptionalLong.of(row.bytes());
            return true;
        }
        if (row.rank() != lastRank + 1) {
            gap(lines.number(), row.rank());
        }
        lastRank = row.rank();
        rowsRead++;
        sumInstances = sum(sumInstances, row.instances());
        sumBytes = sum(sumBytes, row.bytes());
        keep(ClassNames.of(row.className()), row, lines.number());
        return true;
    }

    private void gap(long line, long rank) {
        gaps++;
        if (gaps <= MAX_GAPS) {
            problems.add(
                    warning(
                            line,
                            "The histogram goes from row "
                                    + lastRank
                                    + " to row "
                                    + rank
                                    + "; the rows between are missing."));
        }
    }

    /// Adds to the class's row; a class without one gets it as long as there is memory for it. The
    /// largest classes stand first in a histogram, so it is the small ones that go without.
    private void keep(String className, Row row, long line) {
        if (full && !strings.has(className)) {
            leftOut++;
            return;
        }
        int name = strings.intern(className);
        long[] sums = rows.get(name);
        if (sums == null) {
            if (full || !hold.test(CLASS_BYTES + 2L * className.length())) {
                firstLeftOut = full ? firstLeftOut : line;
                full = true;
                leftOut++;
                return;
            }
            sums = new long[2];
            rows.put(name, sums);
        }
        sums[0] = sum(sums[0], row.instances());
        sums[1] = sum(sums[1], row.bytes());
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /// The line of dashes under the header, with or without a logger's prefix.
    private static boolean isRule(String line) {
        return line.isBlank() || line.stripTrailing().endsWith("------------------------------");
    }

    private void check(long firstLine) {
        if (gaps > MAX_GAPS) {
            problems.add(
                    warning(
                            firstLine,
                            "Rows are missing in "
                                    + (gaps - MAX_GAPS)
                                    + " more places of this histogram."));
        }
        if (leftOut > 0) {
            problems.add(
                    warning(
                            firstLeftOut,
                            "The histogram has more classes than the memory set aside for texts"
                                    + " has room for: "
                                    + rows.size()
                                    + " classes were kept, and "
                                    + leftOut
                                    + " rows from here on count in the totals alone."));
        }
        if (ended) {
            return;
        }
        if (totalBytes.isEmpty()) {
            problems.add(
                    warning(
                            firstLine,
                            "The histogram has no line of totals, so it was cut off or shortened; "
                                    + rowsRead
                                    + " rows were read."));
            return;
        }
        long instances = totalInstances.orElse(0);
        long bytes = totalBytes.orElse(0);
        if (instances != sumInstances || bytes != sumBytes) {
            problems.add(
                    warning(
                            firstLine,
                            "The rows add up to "
                                    + sumInstances
                                    + " instances and "
                                    + sumBytes
                                    + " bytes, but the line of totals says "
                                    + instances
                                    + " and "
                                    + bytes
                                    + "; rows are missing or were changed."));
        }
    }

    private Histogram histogram(OptionalLong timeNanos, Histogram.Liveness liveness) {
        LongColumn.Builder names = new LongColumn.Builder();
        LongColumn.Builder instances = new LongColumn.Builder();
        LongColumn.Builder bytes = new LongColumn.Builder();
        for (Map.Entry<Integer, long[]> row : rows.entrySet()) {
            names.add(row.getKey());
            instances.add(row.getValue()[0]);
            bytes.add(row.getValue()[1]);
        }
        return new Histogram(
                timeNanos,
                liveness,
                names.build(),
                instances.build(),
                bytes.build(),
                totalInstances,
                totalBytes);
    }

    private Problem warning(long line, String text) {
        return new Problem(
                Problem.Severity.WARNING,
                file,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.of(line),
                text);
    }
}
