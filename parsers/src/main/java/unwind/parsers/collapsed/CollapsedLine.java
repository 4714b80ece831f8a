package unwind.parsers.collapsed;

import java.util.Optional;

/// One line of collapsed stacks.
///
/// @param stack frames with `;` between them, the outermost first
/// @param weight what it counts for
record CollapsedLine(String stack, long weight) {
    private static final int MAX_DIGITS = 18;

    /// What a line says; empty where it is no stack with a number.
    static Optional<CollapsedLine> of(String line) {
        String text = line.strip();
        int space = text.lastIndexOf(' ');
        if (space <= 0 || text.startsWith("#")) {
            return Optional.empty();
        }
        String stack = text.substring(0, space).strip();
        String number = text.substring(space + 1);
        if (!isNumber(number) || stack.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CollapsedLine(withoutFirstNumber(stack), Long.parseLong(number)));
    }

    /// Differences have the number of before, then that of after.
    private static String withoutFirstNumber(String stack) {
        int space = stack.lastIndexOf(' ');
        return space > 0 && stack.indexOf(';') >= 0 && isNumber(stack.substring(space + 1))
                ? stack.substring(0, space).strip()
                : stack;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Whether a line says nothing: it is empty or a comment.
    static boolean isBare(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    /// Whether it may be one: a single frame, or several that look like frames.
    boolean mayBeStack() {
        return stack.indexOf(';') < 0 || looksLikeStack();
    }

    /// Whether it is one surely: several frames, none of them empty or a number, as the columns of
    /// a table would be, and no text that goes on behind a semicolon.
    boolean looksLikeStack() {
        String[] frames = stack.split(";", -1);
        if (frames.length < 2) {
            return false;
        }
        for (String frame : frames) {
            if (frame.isBlank()
                    || frame.startsWith(" ")
                    || frame.charAt(0) == '"'
                    || frame.chars().noneMatch(Character::isLetter)) {
                return false;
            }
        }
        return true;
    }
}
