package unwind.parsers.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table of one `jstat` option, known by its heads, since every version has others.
///
/// Printed by the column descriptions of `jstat_options` in the JDK (`-gc`, `-gcutil`, `-gccause`,
/// `-gccapacity`, `-gcnew`, `-gcold`, `-gcmetacapacity`, `-class`, `-compiler` …).
final class JstatTable {
    /// Heads that only these tables have together; one set is enough.
    private static final List<Set<String>> KNOWN =
            List.of(
                    Set.of("YGC", "GCT"),
                    Set.of("YGC", "FGC"),
                    Set.of("YGC", "YGCT"),
                    Set.of("Loaded", "Unloaded", "Bytes"),
                    Set.of("Compiled", "Failed", "Invalid"),
                    Set.of("Compiled", "Size", "Type", "Method"));

    /// Heads that a table begins with, whatever the option.
    private static final Set<String> FIRST =
            Set.of(
                    "Timestamp",
                    "S0C",
                    "S0",
                    "NGCMN",
                    "OGCMN",
                    "PGCMN",
                    "MCMN",
                    "MC",
                    "PC",
                    "M",
                    "P",
                    "Loaded",
                    "Compiled");

    /// How far into a line a logger's prefix may reach.
    private static final int PREFIX_CHARS = 160;

    /// Columns of words; what stands before them is numbers.
    private static final Set<String> TEXTS =
            Set.of("LGCC", "GCC", "FailedType", "FailedMethod", "Type", "Method");

    private final List<String> heads;
    private final int numbers;

    private JstatTable(List<String> heads, int numbers) {
        this.heads = heads;
        this.numbers = numbers;
    }

    /// A row: its numbers by head, and the words behind them.
    record Row(Map<String, Double> numbers, List<String> texts) {
        /// The words of a column; empty where there are none.
        String text(int index) {
            return index < texts.size() ? texts.get(index) : "";
        }
    }

    /// The table that a line of heads begins.
    static Optional<JstatTable> of(String line) {
        List<String> words = words(line);
        if (words.isEmpty() || words.size() > 40) {
            return Optional.empty();
        }
        Set<String> all = new HashSet<>(words);
        if (KNOWN.stream().noneMatch(all::containsAll)
                || words.stream().anyMatch(word -> !word.matches("[A-Za-z][A-Za-z0-9]{0,20}"))) {
            return Optional.empty();
        }
        int numbers = 0;
        while (numbers < words.size() && !TEXTS.contains(words.get(numbers))) {
            numbers++;
        }
        return Optional.of(new JstatTable(distinct(words), numbers));
    }

    /// Where behind a logger's prefix the blanks before a table's heads begin; 0 where no table
    /// begins behind one.
    static int behindPrefix(String line) {
        int end = Math.min(PREFIX_CHARS, line.length());
        for (int at = 1; at < end; at++) {
            boolean begins =
                    Character.isUpperCase(line.charAt(at)) && !isWordChar(line.charAt(at - 1));
            if (begins && beginsAt(line, at)) {
                int before = at;
                while (before > 0 && Character.isWhitespace(line.charAt(before - 1))) {
                    before--;
                }
                return before;
            }
        }
        return 0;
    }

    /// Whether a table's heads are in a line from a column on.
    static boolean beginsAt(String line, int column) {
        int end = column;
        while (end < line.length() && isWordChar(line.charAt(end))) {
            end++;
        }
        return FIRST.contains(line.substring(column, end))
                && of(line.substring(column)).isPresent();
    }

    private static boolean isWordChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /// `-class` has two columns of one name: of loaded and of unloaded classes.
    private static List<String> distinct(List<String> words) {
        List<String> distinct = new ArrayList<>();
        for (String word : words) {
            distinct.add(distinct.contains(word) ? word + "2" : word);
        }
        return List.copyOf(distinct);
    }

    /// Whether the table has a text column of that name, and which it is of them.
    int textColumn(String head) {
        int index = heads.indexOf(head);
        return index < numbers ? -1 : index - numbers;
    }

    /// The row that a line is; empty if it is none.
    Optional<Row> row(String line) {
        List<String> cells = words(line);
        boolean fits = numbers == heads.size() ? cells.size() == numbers : cells.size() >= numbers;
        if (!fits || numbers == 0) {
            return Optional.empty();
        }
        Map<String, Double> row = new HashMap<>();
        for (int i = 0; i < numbers; i++) {
            String cell = cells.get(i).replace(',', '.');
            if (cell.matches("\\d{1,15}(\\.\\d{1,6})?")) {
                row.put(heads.get(i), Double.valueOf(cell));
            } else if (!cell.equals("-")) {
                return Optional.empty();
            }
        }
        return Optional.of(new Row(row, texts(line, cells)));
    }

    /// The words behind the numbers; two spaces part the columns.
    private List<String> texts(String line, List<String> cells) {
        if (cells.size() <= numbers) {
            return List.of();
        }
        String rest = line.strip();
        for (int i = 0; i < numbers; i++) {
            rest = rest.substring(cells.get(i).length()).stripLeading();
        }
        return List.of(rest.split("\\s{2,}"));
    }

    private static List<String> words(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }
}
