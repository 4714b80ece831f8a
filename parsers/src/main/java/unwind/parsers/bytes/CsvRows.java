package unwind.parsers.bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The messages in a log that was exported as a table (CSV, RFC 4180, also with semicolons or
/// tabs): the column that is named as one of messages, of rows that have as many columns as the
/// first line.
final class CsvRows {
    private static final int MAX_COLUMNS = 200;
    private static final Pattern NAME = Pattern.compile("[\\w@.: ()\\[\\]/-]{1,64}");

    private final char separator;
    private final int columns;
    private final int messageColumn;
    private final int timeColumn;
    private boolean middle;
    private boolean quoted;
    private int column;
    private String time = "";

    private CsvRows(char separator, List<String> names, boolean middle) {
        this.separator = separator;
        this.columns = names.size();
        this.messageColumn = first(names, JsonLine.MESSAGES);
        this.timeColumn = first(names, JsonLine.TIMES);
        this.middle = middle;
    }

    private static int first(List<String> names, java.util.Set<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    /// The rows of a table whose first line has these names; empty if it is no such line.
    ///
    /// @param middle whether the lines to come are from the middle of the table
    static Optional<CsvRows> of(String heads, boolean middle) {
        for (char separator : new char[] {',', ';', '\t'}) {
            if (heads.indexOf(separator) > 0) {
                List<String> names = List.of(heads.split(String.valueOf(separator), -1));
                List<String> bare = names.stream().map(CsvRows::unquoted).toList();
                boolean named =
                        bare.size() <= MAX_COLUMNS
                                && bare.stream().allMatch(name -> NAME.matcher(name).matches());
                return named && first(bare, JsonLine.MESSAGES) >= 0
                        ? Optional.of(new CsvRows(separator, bare, middle))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String unquoted(String name) {
        boolean quotes = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return quotes ? name.substring(1, name.length() - 1) : name;
    }

    /// The time of the current row; empty if it has none.
    String time() {
        return time;
    }

    /// What a line holds of a message; empty where it holds nothing of one.
    Optional<String> line(String line) {
        boolean within = quoted;
        int columnBefore = column;
        List<String> cells = cells(line);
        if (!within && !quoted && column + 1 != columns && middle) {
            // the row began before the first line that is read
            quoted = true;
            within = true;
            column = messageColumn;
            columnBefore = column;
            cells = cells(line);
        }
        middle = false;
        if (!quoted && column + 1 != columns) {
            column = 0;
            return Optional.of(line);
        }
        int timed = timeColumn - columnBefore;
        if (timed >= 0 && timed < cells.size()) {
            time = cells.get(timed);
        }
        int wanted = messageColumn - columnBefore;
        boolean ends = within && wanted == 0 && cells.getFirst().isEmpty() && !quoted;
        if (!quoted) {
            column = 0;
        }
        return wanted >= 0 && wanted < cells.size() && !ends
                ? Optional.of(cells.get(wanted))
                : Optional.empty();
    }

    /// The cells of a line, of which the first may go on and the last may be open.
    private List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (escaped) {
                    cell.append(c);
                    i++;
                } else if (quoted || cell.isEmpty()) {
                    quoted = !quoted;
                } else {
                    cell.append(c);
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
                column++;
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
