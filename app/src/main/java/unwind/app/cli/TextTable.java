package unwind.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells as lines of text, each column as wide as its widest cell.
final class TextTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final int rightFrom;
    private final int rightTo;

    /// A table whose cells all stand to the left.
    TextTable() {
        this(0, 0);
    }

    /// A table of which some columns (numbers) stand to the right.
    ///
    /// @param rightFrom the first of them
    /// @param rightTo the one after the last of them
    TextTable(int rightFrom, int rightTo) {
        this.rightFrom = rightFrom;
        this.rightTo = rightTo;
    }

    void row(String... cells) {
        rows.add(cells.clone());
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String space = " ".repeat(widths[i] - row[i].length());
            boolean right = i >= rightFrom && i < rightTo;
            line.append(i == 0 ? "" : GAP).append(right ? space + row[i] : row[i] + space);
        }
        return line.toString().stripTrailing();
    }
}
