package unwind.app.analysis.secrets;

import java.util.Locale;
import java.util.regex.Pattern;

/// Tells values that somebody made up to be guessed by nobody from words, numbers, places in code
/// and other things that stand where a secret may: needed where neither the name nor the sign
/// before a value says for sure that it is secret.
final class TellingValues {
    private static final int MIN_LENGTH = 6;

    /// Numbers, with a unit or an address too, times, places in code, numbered names, class names.
    private static final Pattern NO_SECRET =
            Pattern.compile(
                    "[-+~]?[\\d.,:/]+\\s?[A-Za-z%]{0,5}|0x[0-9a-fA-F]+|#\\d+|\\d{4}-\\d\\d-\\d\\d\\S*|"
                            + "\\S+\\.\\w{1,6}:\\d+\\S*|[A-Za-z][\\w.]*[-#]\\d+[.,:;]?|"
                            + "(?:[\\w$]+[./])+[A-Z][\\w$]*(?:[.:/]\\S*)?|[A-Z][a-z]+[A-Z]\\S*|"
                            + "[A-Za-z]\\w*\\$\\S*|[$%]\\{?\\w+\\}?|\\*+|\\.{2,}|…|‹.*|->|=>|&&|\\|\\|");

    /// Lengths of time, as ISO 8601 and as programs write them: `PT15M30S`, `1h30m20s`.
    private static final Pattern DURATION =
            Pattern.compile(
                    "P(?:\\d+[DWMY])*+(?:T(?:\\d+(?:\\.\\d+)?[HMS])+)?|(?:\\d+(?:\\.\\d+)?(?:ms|us|ns|[smhdw]))+");

    /// A name, a directory or a variable in capital letters with numbers: `KEYSTORE_2_PASS`.
    private static final Pattern CAPITAL_NAME = Pattern.compile("[A-Z\\d]+(?:_[A-Z\\d]*)+");

    private static final int MIN_CHANGES = 2;

    private static final int MIN_KEY_LENGTH = 10;

    private static final Pattern SIGNS = Pattern.compile(".*[!@#$%^&*+=?~].*");
    private static final Pattern LETTER_AND_DIGIT =
            Pattern.compile(".*(?:[A-Za-z].*\\d|\\d.*[A-Za-z]).*");

    /// Paths, names of files, and what algorithms, protocols and encodings are called.
    private static final Pattern PATH_OR_ALGORITHM =
            Pattern.compile(
                    "(?:[/.~]|[a-z]:\\\\|\\w{2,20}://).*|[\\w./\\\\-]*\\.[a-z]{2,10}|"
                            + "(?:sha|md|aes|rsa|hs|rs|es|ed|dh|ecdh\\w*|oauth|openid|base|utf|iso|http|ipv|x|tls|"
                            + "ssl|bcrypt|argon|pbkdf|hmac|pkcs|crc|blake|chacha|ascii|cp|windows|latin)"
                            + "[-_]?(?:v?\\d|sha|with|mb).*");

    private TellingValues() {}

    /// Whether a value is surely none: a number, a place in code, a class.
    static boolean isNoSecret(String value) {
        return NO_SECRET.matcher(value).matches();
    }

    /// Whether a value is no word: letters and digits mixed, or with a sign.
    static boolean isNoWord(String value) {
        return value.length() >= MIN_LENGTH
                && (LETTER_AND_DIGIT.matcher(value).matches() || SIGNS.matcher(value).matches());
    }

    /// Whether a value is one that nobody would say otherwise than as a secret.
    static boolean isTelling(String value) {
        String inner = bare(value);
        return isNoWord(inner)
                && !isNoSecret(inner)
                && !PATH_OR_ALGORITHM.matcher(inner.toLowerCase(Locale.ROOT)).matches();
    }

    /// Whether a value looks as if a program had drawn it: telling, and more than once a digit
    /// stands beside a letter. `user42` and `retry2` do not.
    static boolean isToken(String value) {
        String inner = bare(value);
        return isTelling(value)
                && changes(inner) >= MIN_CHANGES
                && !DURATION.matcher(inner).matches()
                && !CAPITAL_NAME.matcher(inner).matches();
    }

    /// Whether a value can only be a key that a program has drawn: a long one, of small and capital
    /// letters and digits.
    static boolean isKey(String value) {
        String inner = bare(value);
        return inner.length() >= MIN_KEY_LENGTH
                && isToken(inner)
                && inner.chars().anyMatch(Character::isUpperCase)
                && inner.chars().anyMatch(Character::isLowerCase);
    }

    /// How often a digit follows a letter or a letter a digit.
    private static int changes(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            char before = value.charAt(i - 1);
            char c = value.charAt(i);
            if (isLetter(before) && isDigit(c) || isDigit(before) && isLetter(c)) {
                changes++;
            }
        }
        return changes;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// A value without quotes around it and the marks that end a sentence.
    private static String bare(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && "\"'`([{<".indexOf(value.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "\"'`)]}>.,;:".indexOf(value.charAt(to - 1)) >= 0) {
            to--;
        }
        return value.substring(from, to);
    }
}
