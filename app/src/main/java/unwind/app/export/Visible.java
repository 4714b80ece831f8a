package unwind.app.export;

import unwind.app.analysis.Invisible;

import java.util.Locale;

/// Makes characters visible that would change how the text around them is read: control characters,
/// marks that turn the direction of writing round (a class name could pass for another), characters
/// without a width, halves of surrogate pairs. Names in recordings may hold any of them.
public final class Visible {
    private static final int MAX_NAME = 400;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int DELETE_PICTURE = 0x2421;

    private Visible() {}

    /// The text with a picture or a number in the place of each such character; line breaks stay.
    public static String of(String text) {
        if (text.chars().noneMatch(Visible::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(c, visible));
        return visible.toString();
    }

    /// Appends a character, or what makes it visible.
    static void append(int c, StringBuilder visible) {
        if (!isHidden(c)) {
            visible.appendCodePoint(c);
        } else if (c < ' ') {
            visible.appendCodePoint(CONTROL_PICTURES + c);
        } else if (c == DELETE) {
            visible.appendCodePoint(DELETE_PICTURE);
        } else {
            visible.append(String.format("‹U+%04X›", c));
        }
    }

    /// The text on one line: line breaks are made visible too.
    public static String line(String text) {
        return of(text).replace('\n', (char) (CONTROL_PICTURES + '\n'));
    }

    /// A name or a path on one line, and no longer than a few of them: the middle of a very long
    /// one is left out, with a count.
    public static String name(String text) {
        if (text.length() <= MAX_NAME) {
            return line(text);
        }
        int left = text.length() - MAX_NAME;
        int head = MAX_NAME / 2;
        return line(text.substring(0, head))
                + String.format(Locale.ROOT, "‹%,d characters›", left)
                + line(text.substring(head + left));
    }

    /// Whether a character cannot be seen or changes how others are read; a line break is not one.
    public static boolean isHidden(int c) {
        if (c == '\n') {
            return false;
        }
        // a char of a whole pair is a surrogate too, but a code point never is
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> c >= 0xfff9 && c <= 0xffff && c != 0xfffd || isIgnorable(c);
        };
    }

    /// Those that Unicode calls default ignorable, or that are blank without being a space, and
    /// that are no format characters.
    private static boolean isIgnorable(int c) {
        return c == 0x2800 || Invisible.isIgnorable(c);
    }
}
