package unwind.app.analysis.exceptions;

/// Messages that differ in their numbers only are one.
final class MessagePattern {
    private static final int MAX_LENGTH = 300;
    private static final char NUMBER = '#';

    private MessagePattern() {}

    /// A message with `#` for each run of digits, cut off where it is very long.
    static String of(String message) {
        StringBuilder pattern = new StringBuilder();
        boolean inNumber = false;
        for (int i = 0; i < message.length() && pattern.length() < MAX_LENGTH; i++) {
            char c = message.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit) {
                pattern.append(c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
            } else if (!inNumber) {
                pattern.append(NUMBER);
            }
            inNumber = digit;
        }
        return pattern.length() == MAX_LENGTH ? pattern + "…" : pattern.toString();
    }
}
