package unwind.parsers.bytes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a tool made of a whole text when it wrote it out: rows of a table, numbered lines, a diff,
/// records of `journalctl -o export`, lines that end with CR alone. Told by the file's first bytes,
/// because a single line of such a text may be any program's.
final class ExportForm {
    private static final int MIN_LINES = 3;
    private static final int MIN_RETURNS = 3;

    /// `cat -n`, `grep -n`, `grep -n` with a file's name.
    private static final Pattern NUMBERED =
            Pattern.compile(
                    "(?: *(\\d{1,9})\t|(?:[\\w./@-]{1,120}\\.(?:log|txt|out|err):)?(\\d{1,9}):)");

    /// A row of a histogram has a number before it too.
    private static final Pattern COUNTS = Pattern.compile("\\s*\\d+\\s+\\d+\\s.*");

    private static final Pattern FIELD =
            Pattern.compile("[A-Z_][A-Z0-9_]{0,63}=.*", Pattern.DOTALL);
    private static final Pattern HUNK =
            Pattern.compile("(?m)^@@ -\\d+(?:,\\d+)? \\+\\d+(?:,\\d+)? @@");
    private static final String MESSAGE = "MESSAGE=";
    private static final String TIME = "__REALTIME_TIMESTAMP=";

    private enum Kind {
        NONE,
        NUMBERED,
        DIFF,
        JOURNAL
    }

    private final Kind kind;
    private final Optional<CsvRows> rows;
    private final boolean endsWithReturns;
    private String time = "";

    private ExportForm(Kind kind, Optional<CsvRows> rows, boolean endsWithReturns) {
        this.kind = kind;
        this.rows = rows;
        this.endsWithReturns = endsWithReturns;
    }

    /// The form of a text that is as its program printed it.
    static ExportForm none() {
        return new ExportForm(Kind.NONE, Optional.empty(), false);
    }

    /// The form of a file that begins so.
    ///
    /// @param middle whether it is read from its middle on
    static ExportForm of(byte[] fileHead, boolean middle) {
        String head = TextHead.text(fileHead);
        boolean returns = head.indexOf('\n') < 0 && count(head, '\r') >= MIN_RETURNS;
        String[] lines = head.split(returns ? "\r" : "\r?\n", -1);
        return new ExportForm(kind(head, lines), CsvRows.of(lines[0], middle), returns);
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }

    private static Kind kind(String head, String[] lines) {
        if (head.startsWith("__CURSOR=") || head.startsWith(TIME)) {
            return Kind.JOURNAL;
        }
        boolean diff = head.startsWith("diff ") || head.startsWith("--- ");
        if (diff && HUNK.matcher(head).find()) {
            return Kind.DIFF;
        }
        return isNumbered(lines) ? Kind.NUMBERED : Kind.NONE;
    }

    /// Whether every line that is complete begins with a number greater than the one before.
    private static boolean isNumbered(String[] lines) {
        long before = 0;
        boolean countsOnly = true;
        for (int i = 0; i < lines.length - 1; i++) {
            Matcher numbered = NUMBERED.matcher(lines[i]);
            if (!numbered.lookingAt()) {
                return false;
            }
            String digits = numbered.group(1) == null ? numbered.group(2) : numbered.group(1);
            long number = Long.parseLong(digits);
            if (number <= before) {
                return false;
            }
            before = number;
            countsOnly &= COUNTS.matcher(lines[i].substring(numbered.end())).matches();
        }
        return lines.length > MIN_LINES && !countsOnly;
    }

    /// Whether lines end with CR alone.
    boolean endsWithReturns() {
        return endsWithReturns;
    }

    /// The time of the record that the current line is of; empty if it has none.
    String time() {
        return rows.map(CsvRows::time).orElse(time);
    }

    /// Whether the text is as its program printed it.
    boolean isNone() {
        return kind == Kind.NONE && rows.isEmpty();
    }

    /// What a line of the file holds of the text; empty where it holds nothing of it.
    Optional<String> line(String line) {
        if (rows.isPresent()) {
            return rows.get().line(line);
        }
        return switch (kind) {
            case NONE -> Optional.of(line);
            case NUMBERED -> {
                Matcher numbered = NUMBERED.matcher(line);
                yield Optional.of(numbered.lookingAt() ? line.substring(numbered.end()) : line);
            }
            case DIFF -> {
                boolean marked = line.startsWith("+") || line.startsWith(" ");
                boolean file = line.startsWith("+++ ");
                yield Optional.of(marked && !file ? line.substring(1) : line);
            }
            case JOURNAL -> field(line);
        };
    }

    private Optional<String> field(String line) {
        if (line.startsWith(MESSAGE)) {
            return Optional.of(line.substring(MESSAGE.length()));
        }
        if (line.startsWith(TIME)) {
            time = JsonLine.epochTime(line.substring(TIME.length()));
        }
        return line.isEmpty() || FIELD.matcher(line).matches()
                ? Optional.empty()
                : Optional.of(line);
    }
}
