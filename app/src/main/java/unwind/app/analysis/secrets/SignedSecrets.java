package unwind.app.analysis.secrets;

import unwind.app.analysis.secrets.Secrets.Cover;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds values that a sign other than an equals sign or a colon parts from the name of a secret:
/// `password/x`, `token~x`, `API_KEY > x`, `password (x)`. Such signs part words, too: only a value
/// that is no word counts, and behind a comma and a blank within a line one that a program has
/// drawn.
final class SignedSecrets {
    private static final Pattern NAME_SIGN_AND_VALUE =
            Pattern.compile(
                    "(?<last>(?i:password|passwd|passphrase|passcode|pwd|secret|token|credentials?"
                            + "|(?:api|access|secret|private|license|encryption|signing|master)[_.-]?key)"
                            + "|_(?:KEY|PASS|PW|AUTH)|_(?:pass|pw))"
                            + "(?:(?<sign>::|->|[/\\\\~>!#;,@^*→⇒—–…|{<]|[._]{2,20}+)"
                            + "|[ \\t]{1,20}+(?<apart>->|[~>!#@^*→⇒—–…|({<-]|[.]{2,20}+)[ \\t]{0,20}+"
                            + "|(?<listed>[,;])[ \\t]{1,9}+)"
                            + "(?<value>[^\\s•\"'`(){}<>\\[\\]|,;]{6,300}+)(?<next>.?)",
                    Pattern.DOTALL);

    /// Signs that separate the values of a list, the frames of a stack and the parts of a path:
    /// they count where there is one of them alone.
    private static final String LISTS = ",;/\\|@#";

    private static final int MAX_LINE = 400;

    private SignedSecrets() {}

    static void find(Cover cover) {
        String text = cover.text();
        Matcher matcher = NAME_SIGN_AND_VALUE.matcher(text);
        while (matcher.find()) {
            int start = nameStart(text, matcher.start());
            String listed = matcher.group("listed");
            String sign = listed == null ? sign(matcher) : listed;
            String value = matcher.group("value");
            boolean token =
                    listed == null || endsLine(matcher)
                            ? TellingValues.isTelling(value)
                            : TellingValues.isToken(value);
            if (token
                    && !isCall(matcher)
                    && !isCode(text, start, matcher.end("last"))
                    && (!LISTS.contains(sign)
                            || isAlone(text, start, matcher.end("value"), sign))) {
                String name = text.substring(start, matcher.end("last"));
                cover.hide(matcher.start("value"), matcher.end("value"), name);
            }
        }
    }

    private static String sign(Matcher matcher) {
        String sign = matcher.group("sign");
        return sign == null ? matcher.group("apart") : sign;
    }

    private static boolean endsLine(Matcher matcher) {
        String next = matcher.group("next");
        return next.isEmpty() || next.equals("\n") || next.equals("\r");
    }

    /// A value that goes on with arguments: `password.. read2(…)`.
    private static boolean isCall(Matcher matcher) {
        return matcher.group("next").equals("(");
    }

    /// Whether a sign stands once in its line.
    private static boolean isAlone(String text, int from, int to, String sign) {
        char c = sign.charAt(0);
        int start = Math.max(text.lastIndexOf('\n', from), from - MAX_LINE) + 1;
        int newline = text.indexOf('\n', to);
        int end = Math.min(newline < 0 ? text.length() : newline, to + MAX_LINE);
        if (c == '/' || c == '\\') {
            // a path ends at a blank
            start = Math.max(start, text.lastIndexOf(' ', from) + 1);
            int blank = text.indexOf(' ', to);
            end = blank < 0 ? end : Math.min(end, blank);
        }
        int first = text.indexOf(c, start);
        int second = first < 0 ? -1 : text.indexOf(c, first + 1);
        return first >= 0 && first < end && (second < 0 || second >= end);
    }

    /// A part of a path or of an address, or a class: `Token#read2`.
    private static boolean isCode(String text, int start, int end) {
        if (start > 0 && "/\\$@<".indexOf(text.charAt(start - 1)) >= 0) {
            return true;
        }
        int dot = text.lastIndexOf('.', end - 1);
        int at = Math.max(start, dot + 1);
        return at + 1 < end
                && Character.isUpperCase(text.charAt(at))
                && Character.isLowerCase(text.charAt(at + 1))
                && end < text.length()
                && "#:$".indexOf(text.charAt(end)) >= 0;
    }

    private static int nameStart(String text, int end) {
        int start = end;
        while (start > 0 && end - start < 120 && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '.' || c == '-' || Character.isLetterOrDigit(c);
    }
}
