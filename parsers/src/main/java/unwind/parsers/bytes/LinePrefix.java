package unwind.parsers.bytes;

import java.util.Optional;

/// What a log collector put before every line of a dump: a container's name, a time. Lines of the
/// same dump have a prefix of the same shape, whose digits may differ.
///
/// @param shape the prefix with one `0` for each run of digits
public record LinePrefix(String shape) {
    /// No prefix.
    public static final LinePrefix NONE = new LinePrefix("");

    private static final int MAX_LENGTH = 160;

    /// The prefix that ends at `end`.
    public static LinePrefix before(String line, int end) {
        return end == 0 ? NONE : new LinePrefix(shape(line, end));
    }

    /// The line without a prefix of this shape; empty if it has none.
    public Optional<String> strip(String line) {
        if (shape.isEmpty()) {
            return Optional.of(line);
        }
        int at = 0;
        for (int i = 0; i < shape.length(); i++) {
            char expected = shape.charAt(i);
            if (expected == '0') {
                int digits = at;
                while (at < line.length() && isDigit(line.charAt(at))) {
                    at++;
                }
                if (at == digits) {
                    return Optional.empty();
                }
            } else if (at < line.length() && line.charAt(at) == expected) {
                at++;
            } else {
                // Collectors cut the trailing space of an empty line.
                boolean emptyLine = at == line.length() && shape.substring(i).isBlank();
                return emptyLine ? Optional.of("") : Optional.empty();
            }
        }
        return Optional.of(line.substring(at));
    }

    /// Whether a prefix of that length is one that a collector may have written.
    public static boolean possible(String line, int end) {
        return end <= MAX_LENGTH && line.indexOf('"') < 0;
    }

    private static String shape(String line, int end) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            if (!isDigit(c)) {
                shape.append(c);
            } else if (shape.isEmpty() || shape.charAt(shape.length() - 1) != '0') {
                shape.append('0');
            }
        }
        return shape.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
