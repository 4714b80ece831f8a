package unwind.parsers.bytes;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a tool made of a whole text when it wrote it out: rows of a table, numbered lines, a diff,
/// records of `journalctl -o export` or `verbose` and of `gcloud logging read`, lines that end with
/// CR alone or whose ends were doubled, quoted-printable mail. Told by the file's first bytes,
/// because a single line of such a text may be any program's.
final class ExportForm {
    private static final int MIN_LINES = 3;
    private static final int MAX_MAIL_LINE = 76;
    private static final int MIN_RETURNS = 3;

    /// `cat -n`, `grep -n`, `grep -n` with a file's name.
    private static final Pattern NUMBERED =
            Pattern.compile(
                    "(?: *(\\d{1,9})\t|(?:[\\w./@-]{1,120}\\.(?:log|txt|out|err):)?(\\d{1,9}):)");

    /// A row of a histogram has a number before it too.
    private static final Pattern COUNTS = Pattern.compile("\\s*\\d+\\s+\\d+\\s.*");

    private static final Pattern FIELD =
            Pattern.compile("[A-Z_][A-Z0-9_]{0,63}=.*", Pattern.DOTALL);

    /// The message in a record of `gcloud logging read` (YAML) and of `journalctl -o verbose`.
    private static final Pattern MESSAGE_FIELD =
            Pattern.compile(
                    "(?:  )?(?:textPayload|message): (.*)|    MESSAGE=(.*)", Pattern.DOTALL);

    private static final Pattern TIME_FIELD =
            Pattern.compile(
                    "(?:timestamp: '?([\\dT:.Z+-]{20,40})'?|(\\w{3} \\d{4}-\\d\\d-\\d\\d .{8,40}) \\[s=.*)");

    private static final Pattern MAIL_CODE = Pattern.compile("=(?:3D|20|09|0A|0D|[89A-F][0-9A-F])");
    private static final Pattern MAIL_HEADER =
            Pattern.compile("(?im)^Content-Transfer-Encoding: *quoted-printable *\\r?$");

    private static final Pattern STRING =
            Pattern.compile("\\s*+(\"(?:[^\"\\\\]|\\\\.)*+\"),?\\s*+");

    private static final Pattern ESCAPED_BYTES = Pattern.compile("(?:=[0-9A-F]{2})+");
    private static final Pattern HUNK =
            Pattern.compile("(?m)^@@ -\\d+(?:,\\d+)? \\+\\d+(?:,\\d+)? @@");
    private static final Pattern BINARY_FIELD = Pattern.compile("[A-Z_][A-Z0-9_]{0,63}");
    private static final int LENGTH_BYTES = 8;
    private static final String CURSOR = "__CURSOR=";
    private static final String MESSAGE = "MESSAGE=";
    private static final String TIME = "__REALTIME_TIMESTAMP=";

    private enum Kind {
        NONE,
        NUMBERED,
        DIFF,
        JOURNAL,
        FIELDS,
        DOUBLED,
        STRINGS,
        QUOTED_PRINTABLE
    }

    private final Kind kind;
    private final Optional<CsvRows> rows;
    private final boolean endsWithReturns;
    private String time = "";

    /// The field whose binary value the next line holds.
    private @Nullable String binary;

    /// Whether the line before was one of a text whose line ends were doubled.
    private boolean lineBefore;

    /// What a line that goes on in the next one holds.
    private final StringBuilder open = new StringBuilder();

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

    /// Whether a file begins as a journal's export, in which the lengths of values are binary.
    static boolean isJournal(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
        return start.startsWith(CURSOR) || start.startsWith(TIME);
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }

    private static Kind kind(String head, String[] lines) {
        if (head.startsWith(CURSOR) || head.startsWith(TIME)) {
            return Kind.JOURNAL;
        }
        boolean diff = head.startsWith("diff ") || head.startsWith("--- ");
        if (diff && HUNK.matcher(head).find()) {
            return Kind.DIFF;
        }
        if (isNumbered(lines)) {
            return Kind.NUMBERED;
        }
        if (isStrings(lines)) {
            return Kind.STRINGS;
        }
        long messages =
                Arrays.stream(lines).filter(line -> MESSAGE_FIELD.matcher(line).matches()).count();
        boolean records = head.startsWith("---\n") || TIME_FIELD.matcher(lines[0]).matches();
        if (records && messages >= MIN_LINES) {
            return Kind.FIELDS;
        }
        if (MAIL_HEADER.matcher(head).find() || isQuotedPrintable(lines)) {
            return Kind.QUOTED_PRINTABLE;
        }
        return isDoubled(lines) ? Kind.DOUBLED : Kind.NONE;
    }

    /// Whether lines are broken and characters written as mail does (RFC 2045): every equals sign
    /// ends a line or begins the code of a character that needs one.
    private static boolean isQuotedPrintable(String[] lines) {
        int signs = 0;
        boolean certain = false;
        for (int i = 0; i < lines.length - 1; i++) {
            String line = lines[i];
            if (line.length() > MAX_MAIL_LINE) {
                return false;
            }
            for (int at = line.indexOf('='); at >= 0; at = line.indexOf('=', at + 1)) {
                boolean broken = at == line.length() - 1 && at > MAX_MAIL_LINE / 2;
                if (!broken && !MAIL_CODE.matcher(line).region(at, line.length()).lookingAt()) {
                    return false;
                }
                certain |= broken || line.startsWith("=3D", at);
                signs++;
            }
        }
        return certain && signs >= MIN_LINES;
    }

    /// Whether the text is an array of strings, one on each line.
    private static boolean isStrings(String[] lines) {
        return lines.length > MIN_LINES + 1
                && lines[0].strip().equals("[")
                && Arrays.stream(lines, 1, lines.length - 1)
                        .allMatch(
                                line -> STRING.matcher(line).matches() || line.strip().equals("]"));
    }

    /// Whether an empty line follows each line.
    private static boolean isDoubled(String[] lines) {
        int full = 0;
        // the last may be cut
        for (int i = 0; i + 2 < lines.length; i += 2) {
            if (!lines[i + 1].isEmpty()) {
                return false;
            }
            full += lines[i].isEmpty() ? 0 : 1;
        }
        return full > 3 * MIN_LINES;
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
            case FIELDS -> message(line);
            case DOUBLED -> {
                boolean second = lineBefore && line.isEmpty();
                lineBefore = !second;
                yield second ? Optional.empty() : Optional.of(line);
            }
            case STRINGS -> {
                Matcher string = STRING.matcher(line);
                yield string.matches() ? Optional.of(scalar(string.group(1))) : Optional.empty();
            }
            case QUOTED_PRINTABLE -> quotedPrintable(line);
        };
    }

    private Optional<String> message(String line) {
        Matcher found = MESSAGE_FIELD.matcher(line);
        if (found.matches()) {
            return Optional.of(found.group(1) == null ? found.group(2) : scalar(found.group(1)));
        }
        Matcher timed = TIME_FIELD.matcher(line);
        if (timed.matches()) {
            time = timed.group(1) == null ? timed.group(2) : timed.group(1);
        }
        return Optional.empty();
    }

    /// A scalar of YAML on one line.
    private static String scalar(String text) {
        String value = text.strip();
        if (value.length() > 1 && value.startsWith("'") && value.endsWith("'")) {
            return value.substring(1, value.length() - 1).replace("''", "'");
        }
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        // its escapes are those of JSON, but for few
        return quoted
                ? JsonLine.of("{\"message\":" + value + "}", false)
                        .map(read -> String.join("\n", read.lines()))
                        .orElse(value)
                : text;
    }

    private Optional<String> quotedPrintable(String line) {
        boolean broken = line.endsWith("=");
        open.append(line, 0, broken ? line.length() - 1 : line.length());
        if (broken && open.length() < TextLines.MAX_LINE_BYTES) {
            return Optional.empty();
        }
        String whole = ESCAPED_BYTES.matcher(open).replaceAll(found -> quoted(found.group()));
        open.setLength(0);
        return Optional.of(whole);
    }

    private static String quoted(String escapes) {
        byte[] bytes = HexFormat.of().parseHex(escapes.replace("=", ""));
        return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
    }

    /// A field of a journal. One whose value is binary has its name on a line of its own, then the
    /// value's length in eight bytes and the value.
    private Optional<String> field(String line) {
        if (binary != null) {
            return value(line);
        }
        if (BINARY_FIELD.matcher(line).matches()) {
            binary = line;
            return Optional.empty();
        }
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

    private Optional<String> value(String line) {
        String value = line.substring(line.lastIndexOf('\0', LENGTH_BYTES - 1) + 1);
        if (value.isEmpty()) {
            // the value may be empty, or a byte of its length was taken for a line end
            return Optional.empty();
        }
        boolean message = MESSAGE.equals(binary + "=");
        binary = null;
        boolean empty = FIELD.matcher(line).matches();
        if (empty) {
            field(line);
        }
        return message ? Optional.of(empty ? "" : value) : Optional.empty();
    }
}
