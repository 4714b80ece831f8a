package unwind.app.analysis.secrets;

import unwind.app.analysis.Invisible;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;

/// A text as somebody reads it who does not see how it is written, with the place in the original
/// of each of its characters: words that characters without a width cut, letters of other scripts
/// that look alike, entities, escapes and marks of Markdown would hide what a name says.
final class PlainText {
    /// How much is taken away.
    enum Depth {
        /// What cannot be seen, and other spellings of one character.
        CHARACTERS,
        /// The marks of Markdown and backslashes, too.
        MARKS
    }

    private static final String ALIKE =
            "аaеeоoрpсcхxуyіiѕsԁdԝwкkмmтtнhвbгrԛqјjһhɡgоoіiοoαaρpνvιiκkτtυuεeηnχxѵvсcΑAΒBΕEΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXАAВBЕEКKМMНHОOРPСCТTУYХXЅSІI";

    private static final Map<String, Character> ENTITIES =
            Map.of(
                    "equals", '=', "colon", ':', "quot", '"', "apos", '\'', "amp", '&', "lt", '<',
                    "gt", '>', "nbsp", ' ', "commat", '@', "sol", '/');

    private static final int MAX_ENTITY = 10;

    private final String original;
    private final StringBuilder plain;
    private int[] from;

    private PlainText(String original) {
        this.original = original;
        plain = new StringBuilder(original.length());
        from = new int[Math.max(16, original.length() + 1)];
    }

    static PlainText of(String text, Depth depth) {
        PlainText plain = new PlainText(text);
        if (needs(text, depth)) {
            plain.read(depth);
        } else {
            plain.plain.append(text);
        }
        return plain;
    }

    private static boolean needs(String text, Depth depth) {
        boolean marks = depth == Depth.MARKS;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7e && c != Secrets.Cover.HIDDEN && c != '…' && c != '·'
                    || c == '&'
                    || c == '\\'
                    || c < ' ' && isIgnorable(c)
                    || marks && (c == '*' || c == '`' || isEscapeOrTwice(text, i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEscapeOrTwice(String text, int i) {
        char c = text.charAt(i);
        if (i + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(i + 1);
        return (c == '~' || c == '_') && next == c || c == '%' && Character.digit(next, 16) >= 0;
    }

    boolean differs() {
        return plain.length() != original.length() || !original.contentEquals(plain);
    }

    String text() {
        return plain.toString();
    }

    /// Where a character of the plain text begins in the original.
    int from(int at) {
        return at >= plain.length() ? original.length() : from[at];
    }

    private void read(Depth depth) {
        for (int i = 0; i < original.length(); ) {
            int next = entity(i);
            next = next > i ? next : escape(i, depth);
            next = next > i ? next : mark(i, depth);
            if (next <= i) {
                int c = original.codePointAt(i);
                next = i + Character.charCount(c);
                if (!isIgnorable(c)) {
                    put(folded(c, i), i);
                }
            }
            i = next;
        }
    }

    private void put(String text, int at) {
        if (plain.length() + text.length() > from.length) {
            from = Arrays.copyOf(from, from.length * 2 + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            from[plain.length()] = at;
            plain.append(text.charAt(i));
        }
    }

    /// Characters that have no width and no meaning of their own in a word.
    static boolean isIgnorable(int c) {
        return Character.getType(c) == Character.FORMAT
                || c < ' ' && c != '\n' && c != '\t' && c != '\r'
                || Invisible.isIgnorable(c);
    }

    private int entity(int i) {
        if (original.charAt(i) != '&') {
            return i;
        }
        int end = original.indexOf(';', i, Math.min(original.length(), i + MAX_ENTITY + 1));
        if (end < 0 || end - i > MAX_ENTITY || end - i < 3) {
            return i;
        }
        String name = original.substring(i + 1, end);
        if (name.charAt(0) == '#') {
            boolean hex = name.startsWith("x", 1) || name.startsWith("X", 1);
            int c = number(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            if (c <= 0) {
                return i;
            }
            put(Character.toString(c), i);
            return end + 1;
        }
        Character c = ENTITIES.get(name);
        if (c == null) {
            return i;
        }
        put(c.toString(), i);
        return end + 1;
    }

    private static int number(String digits, int radix) {
        try {
            int number = Integer.parseInt(digits, radix);
            return Character.isValidCodePoint(number) ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// `\\u003d`, `\\x3d` and, where marks go, `%3d` and a backslash before what is no letter of a
    /// path's part.
    private int escape(int i, Depth depth) {
        char c = original.charAt(i);
        if (c == '\\' && i + 1 < original.length()) {
            char kind = original.charAt(i + 1);
            int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
            if (digits > 0 && i + 2 + digits <= original.length()) {
                int code = number(original.substring(i + 2, i + 2 + digits), 16);
                if (code > ' ') {
                    put(Character.toString(code), i);
                    return i + 2 + digits;
                }
            }
            return depth == Depth.MARKS ? i + 1 : i;
        }
        if (c == '%' && depth == Depth.MARKS && i + 3 <= original.length()) {
            int code = number(original.substring(i + 1, i + 3), 16);
            if (code > ' ' && code < 0x7f) {
                put(Character.toString(code), i);
                return i + 3;
            }
        }
        return i;
    }

    private int mark(int i, Depth depth) {
        char c = original.charAt(i);
        if (depth != Depth.MARKS) {
            return i;
        }
        boolean twice = i + 1 < original.length() && original.charAt(i + 1) == c;
        return c == '*' || c == '`' ? i + 1 : (c == '_' || c == '~') && twice ? i + 2 : i;
    }

    /// A letter that looks like a Latin one beside a Latin one, and the other widths and faces of
    /// letters, as the plain letter.
    private String folded(int c, int at) {
        if (c < 0x80) {
            return Character.toString(c);
        }
        int alike = c > 0xffff ? -1 : alike((char) c);
        if (alike >= 0
                && (isLatin(at - 1) || isLatin(at + 1) || isLatin(at - 2) || isLatin(at + 2))) {
            return String.valueOf(ALIKE.charAt(alike + 1));
        }
        if (c == 0x00a0
                || c == 0x202f
                || c == 0x2007
                || c == 0x3000
                || c >= 0x2000 && c <= 0x200a) {
            return " ";
        }
        if (Character.isLetterOrDigit(c) || c >= 0xff01 && c <= 0xff5e) {
            String folded = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
            return folded.length() == 1 ? folded : Character.toString(c);
        }
        return Character.toString(c);
    }

    private static int alike(char c) {
        for (int i = 0; i + 1 < ALIKE.length(); i += 2) {
            if (ALIKE.charAt(i) == c) {
                return i;
            }
        }
        return -1;
    }

    private boolean isLatin(int at) {
        if (at < 0 || at >= original.length()) {
            return false;
        }
        char c = original.charAt(at);
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
