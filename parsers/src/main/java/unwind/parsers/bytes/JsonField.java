package unwind.parsers.bytes;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A line of a log whose JSON records are written over several lines, such as exports of cloud
/// consoles and `journalctl -o json-pretty`.
final class JsonField {
    private static final int MAX_NAME = 40;

    /// Attributes have texts of that name too, where a record is written over several lines.
    private static final String AMBIGUOUS = "stringvalue";

    private static final Pattern MESSAGE =
            Pattern.compile(
                    JsonLine.MESSAGES.stream()
                            .filter(name -> !name.equals(AMBIGUOUS))
                            .map(Pattern::quote)
                            .sorted()
                            .collect(Collectors.joining("|", "\\s*+\"(?:", ")\"\\s*+:\\s*+\".*")),
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /// What comes before the message in a row of CloudWatch Insights.
    private static final Pattern MESSAGE_CELL =
            Pattern.compile("\\s*+\"field\"\\s*+:\\s*+\"@message\",?\\s*+");

    private static final Pattern CELL_VALUE =
            Pattern.compile("\\s*+\"value\"\\s*+:\\s*+\".*", Pattern.DOTALL);

    /// Brackets, fields that are no message, texts of an array.
    private static final Pattern AROUND =
            Pattern.compile(
                    "\\s*+(?:[\\[\\]{}]{1,4},?|\"[^\"]{1,"
                            + MAX_NAME
                            + "}\"\\s*+:(?: .*)?|\"(?:[^\"\\\\]|\\\\.)*+\",?)\\s*+",
                    Pattern.DOTALL);

    private JsonField() {}

    /// The message in a line that is a record's field; empty for any other.
    static Optional<JsonLine> message(String line) {
        return MESSAGE.matcher(line).matches() ? field(line) : Optional.empty();
    }

    /// The message in a line behind one that [#namesMessage].
    static Optional<JsonLine> value(String line) {
        return isValue(line)
                ? field(line.replaceFirst("\"value\"", "\"message\""))
                : Optional.empty();
    }

    static boolean isValue(String line) {
        return CELL_VALUE.matcher(line).matches();
    }

    private static Optional<JsonLine> field(String line) {
        String field = line.strip();
        String alone = field.endsWith(",") ? field.substring(0, field.length() - 1) : field;
        return JsonLine.of("{" + alone + "}", false);
    }

    /// Whether a line says that the next one holds the message.
    static boolean namesMessage(String line) {
        return MESSAGE_CELL.matcher(line).matches();
    }

    /// Whether a line belongs to a record and is not its message.
    static boolean isAround(String line) {
        return AROUND.matcher(line).matches() && !MESSAGE.matcher(line).matches();
    }

    /// Whether a text begins with records that are written over several lines.
    ///
    /// @param head its beginning, whose last line may be cut
    static boolean begins(String head) {
        String text = head.stripLeading();
        if (text.isEmpty() || text.charAt(0) != '[' && text.charAt(0) != '{') {
            return false;
        }
        String[] lines = text.split("\r?\n", -1);
        boolean messages =
                Arrays.stream(lines)
                        .anyMatch(line -> MESSAGE.matcher(line).matches() || namesMessage(line));
        return messages
                && Arrays.stream(lines)
                        .limit(lines.length - 1L)
                        .allMatch(line ->
                                line.isBlank()
                                        || AROUND.matcher(line).matches()
                                        || MESSAGE.matcher(line).matches());
    }
}
