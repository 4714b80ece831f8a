package unwind.parsers.histogram;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a JVM prints the lines of a histogram.
enum RowShape {
    /// ` num #instances #bytes class name`, then ` 1: 9190 408024 [B`.
    HOTSPOT {
        @Override
        boolean isHeader(String line) {
            return line.indexOf('#') >= 0 && line.contains("#instances") && line.contains("#bytes");
        }

        @Override
        @Nullable Row row(String line, long rank) {
            return Row.of(line);
        }

        @Override
        boolean isEnd(String line) {
            return false;
        }
    },

    /// `num object count total size class name`, then ` 1 3354 107328 [C`.
    OPENJ9 {
        private static final Pattern ROW =
                Pattern.compile("\\s*(\\d{1,9})\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+(\\S.*?)\\s*");
        private static final Pattern TOTAL =
                Pattern.compile("\\s*Total\\s+(\\d{1,18})\\s+(\\d{1,18})\\s*");

        @Override
        boolean isHeader(String line) {
            return line.contains("object count") && line.contains("total size");
        }

        @Override
        @Nullable Row row(String line, long rank) {
            if (line.length() > Row.MAX_LINE) {
                return null;
            }
            Matcher total = TOTAL.matcher(line);
            if (total.matches()) {
                return new Row(
                        Row.TOTAL,
                        Long.parseLong(total.group(1)),
                        Long.parseLong(total.group(2)),
                        "");
            }
            Matcher row = ROW.matcher(line);
            return row.matches()
                    ? new Row(
                            Long.parseLong(row.group(1)),
                            Long.parseLong(row.group(2)),
                            Long.parseLong(row.group(3)),
                            row.group(4))
                    : null;
        }

        @Override
        boolean isEnd(String line) {
            return false;
        }
    },

    /// JRockit's `print_object_summary` and heap reports: `--------- Detailed Heap Statistics`,
    /// then `35.3% 2134k 24304 +2134k [C`. Sizes are rounded to kibibytes.
    JROCKIT {
        private static final Pattern ROW =
                Pattern.compile(
                        "\\s*\\d{1,3}\\.\\d% (\\d{1,12})k\\s+(\\d{1,18})\\s+[+-]?\\d{1,12}k"
                                + " (\\S.*?)\\s*");

        @Override
        boolean isHeader(String line) {
            return line.contains("- Detailed Heap Statistics") && !isEnd(line);
        }

        @Override
        @Nullable Row row(String line, long rank) {
            if (line.length() > Row.MAX_LINE) {
                return null;
            }
            Matcher row = ROW.matcher(line);
            return row.matches()
                    ? new Row(
                            rank,
                            Long.parseLong(row.group(2)),
                            Long.parseLong(row.group(1)) * 1024,
                            row.group(3))
                    : null;
        }

        @Override
        boolean isEnd(String line) {
            return line.contains("- End of Detailed Heap Statistics");
        }
    };

    private static final List<RowShape> ALL = List.of(values());

    /// Whether rows of this shape follow the line.
    abstract boolean isHeader(String line);

    /// The row that a line is, or null if it is none.
    ///
    /// @param rank the row's place in the histogram, for shapes that do not print it
    abstract @Nullable Row row(String line, long rank);

    /// Whether a line says that the histogram is over, other than by its totals.
    abstract boolean isEnd(String line);

    /// The shape that a line announces, or null if it announces none.
    static @Nullable RowShape announcedBy(String line) {
        for (RowShape shape : ALL) {
            if (shape.isHeader(line)) {
                return shape;
            }
        }
        return null;
    }
}
