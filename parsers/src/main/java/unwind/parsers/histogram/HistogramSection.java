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

/// One histogram somewhere in a text.
///
/// It begins at its header (or, where somebody cut that off, at the row of rank 1) and ends at its
/// line of totals or where the rows stop.
public final class HistogramSection {
    /// Lines of other writers between two rows that are still taken for an interruption.
    private static final int TOLERATED_STRANGE_LINES = 20;

    private final Path file;
    private final StringPool.Builder strings;
    private final List<Problem> problems;
    private final Map<Integer, long[]> rows = new LinkedHashMap<>();
    private final RowShape shape;

    private boolean ended;
    private long lastRank;
    private long sumInstances;
    private long sumBytes;
    private OptionalLong totalInstances = OptionalLong.empty();
    private OptionalLong totalBytes = OptionalLong.empty();

    private HistogramSection(
            RowShape shape, Path file, StringPool.Builder strings, List<Problem> problems) {
        this.shape = shape;
        this.file = file;
        this.strings = strings;
        this.problems = problems;
    }

    /// Whether a histogram begins at this line.
    public static boolean starts(String line) {
        return isHeader(line) || isFirstRow(line);
    }

    /// Reads the histogram that begins at the current line and leaves `lines` at its last line.
    ///
    /// @param timeNanos when it was taken, on the clock of the recording it goes into
    /// @param problems what is wrong with it goes here
    public static Histogram read(
            TextLines lines,
            OptionalLong timeNanos,
            Histogram.Liveness liveness,
            Path file,
            StringPool.Builder strings,
            List<Problem> problems)
            throws IOException {
        RowShape announced = RowShape.announcedBy(lines.text());
        RowShape shape = announced == null ? RowShape.HOTSPOT : announced;
        HistogramSection section = new HistogramSection(shape, file, strings, problems);
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
            problems.add(
                    warning(
                            lines.number(),
                            "The histogram goes from row "
                                    + lastRank
                                    + " to row "
                                    + row.rank()
                                    + "; the rows between are missing."));
        }
        lastRank = row.rank();
        sumInstances += row.instances();
        sumBytes += row.bytes();
        int name = strings.intern(ClassNames.of(row.className()));
        long[] sums = rows.computeIfAbsent(name, key -> new long[2]);
        sums[0] += row.instances();
        sums[1] += row.bytes();
        return true;
    }

    /// The line of dashes under the header, with or without a logger's prefix.
    private static boolean isRule(String line) {
        return line.isBlank() || line.stripTrailing().endsWith("------------------------------");
    }

    private void check(long firstLine) {
        if (ended) {
            return;
        }
        if (totalBytes.isEmpty()) {
            problems.add(
                    warning(
                            firstLine,
                            "The histogram has no line of totals, so it was cut off or shortened; "
                                    + lastRank
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
