package unwind.parsers.bytes;

import java.util.Optional;
import java.util.regex.Pattern;

/// A line of a log whose JSON records are written over several lines, such as exports of cloud
/// consoles and `journalctl -o json-pretty`.
final class JsonField {
    private static final int MAX_NAME = 40;

    private static final Pattern MESSAGE =
            Pattern.compile(
                    "\\s*+\"(?:message|MESSAGE|msg|log|stdout|textPayload|short_message|_raw)\"\\s*+:\\s*+\".*",
                    Pattern.DOTALL);

    /// Brackets, and fields that are no message.
    private static final Pattern AROUND =
            Pattern.compile(
                    "\\s*+(?:[\\[\\]{}]{1,4},?|\"[^\"]{1," + MAX_NAME + "}\"\\s*+:(?: .*)?)\\s*+",
                    Pattern.DOTALL);

    private JsonField() {}

    /// The message in a line that is a record's field; empty for any other.
    static Optional<JsonLine> message(String line) {
        if (!MESSAGE.matcher(line).matches()) {
            return Optional.empty();
        }
        String field = line.strip();
        String alone = field.endsWith(",") ? field.substring(0, field.length() - 1) : field;
        return JsonLine.of("{" + alone + "}", false);
    }

    /// Whether a line belongs to a record and is not its message.
    static boolean isAround(String line) {
        return AROUND.matcher(line).matches() && !MESSAGE.matcher(line).matches();
    }
}
