package unwind.app.analysis.secrets;

import unwind.app.analysis.secrets.Secrets.Cover;

import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds secrets in one reading of a text: what has the shape of one ([SecretShapes]), the columns
/// of tables ([SecretColumns]), the values of secret names ([SecretNames]).
final class SecretFinder {
    /// A list of values, or one in quotes that are escaped because a text was put into another.
    private static final String LAYERED =
            "\\[(?=\\s*[\"'])[^\\]\\n•]{1,2000}+\\]?+|\\\\{1,15}[\"']{1,2}+[^\"'\\n•]{1,2000}+"
                    + "|\\[[^\\]\\n•=]{1,2000}+\\]";

    /// What follows a quote that ended inside a word of a shell.
    private static final String RUN_ON = "(?:(?<=[\"'])[^\\s\"'•,;:&<>(){}\\[\\]|]++)?+";

    /// The value of a name inside an address or a list: quoted, or up to the next space or
    /// separator.
    private static final Pattern PART =
            Pattern.compile(
                    LAYERED
                            + "|(?:\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\n]|'')*+'|`[^`\\n•]++`)"
                            + RUN_ON
                            + "|[^\\s,;&\"'`•|<][^\\s,;&\"'|<]*+"
                            + "(?:,(?![^\\s,;&\"'|<]{0,200}[=:])[^\\s,;&\"'|<)}\\]]++)*+");

    /// The value of an option, a property or a variable: quoted, or up to the next space that no
    /// backslash precedes.
    private static final Pattern ARGUMENT =
            Pattern.compile(
                    LAYERED
                            + "|(?:\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\n]|'')*+'|`[^`\\n•]++`)"
                            + RUN_ON
                            + "|[^\\s\"'`•,;&](?:\\\\ |[^\\s\",;]|[,;](?![\\s\"]|$))*+");

    /// The rest of a text in quotes.
    private static final Pattern QUOTED_REST = Pattern.compile("[^\"\\n,;&]{0,200}(?=[\",;&])");

    /// Values on the lines behind a name: items of a list, a block, or one word alone.
    private static final Pattern NEXT_LINES =
            Pattern.compile(
                    "[ \\t]{0,40}+(?:[|>][+-]?\\d?+)?[ \\t]{0,40}+(?:\\\\)?\\r?\\n(?:[ \\t]{0,200}+- [^\\n•]{1,2000}+\\n?){1,200}+"
                            + "|[ \\t]{0,40}+[|>][+-]?\\d?[ \\t]{0,40}+\\r?\\n(?:[ \\t]{1,200}+[^\\n•]{1,2000}+\\n?){1,200}+"
                            + "|[ \\t]{0,40}+\\\\?\\r?\\n[ \\t]{0,200}+[\"']?(?![-#/|>{}\\[\\]<•])[^\\s:=•{}\"']{1,2000}+[\"']?(?=[ \\t]*+(?:\\r?\\n|$))");

    private static final Pattern NO_VALUE =
            Pattern.compile(
                    "(?i)[\"'`]?(?:true|false|null|none|nil|undefined|empty|unset|<null>|\\[\\]|\\{\\}|n/a|[*_`~|]{1,4}+)[\"'`]?");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}+[)\\]}.,;]{0,3}+");

    /// One word behind a password that is hidden already, which no sign sets.
    private static final Pattern BEHIND_MASK =
            Pattern.compile(
                    "(?i:password|passwd|passphrase|pwd|secret|token|api[-_.]?key)[\"']?+ {0,3}+[=:] {0,3}+"
                            + "[\"']?+•{1,400}+[\"']? {1,3}+(?<value>[^\\s\"'•=:,;&<>(){}\\[\\]|/]{6,300}+)(?![=:])");

    /// Where a secret of Kubernetes lists its values, and one of them.
    private static final Pattern KUBERNETES = Pattern.compile("\\bkind:[ \\t\"']{0,4}+Secret\\b");

    private static final Pattern DATA =
            Pattern.compile("(?m)^([ \\t]{0,40}+)(?:data|stringData):[ \\t]*+\\r?\\n");

    private static final Pattern ENTRY =
            Pattern.compile(
                    "([ \\t]{1,60}+)[\\w.\"'-]{1,200}+:[ \\t]++([^\\n•]{1,2000}+)(?:\\n|$)");

    private SecretFinder() {}

    static void find(Cover cover) {
        String lower = cover.text().toLowerCase(Locale.ROOT);
        BitSet words = SecretShapes.WORDS.in(lower);
        boolean named = SecretShapes.OF_NAMES.intersects(words) || lower.indexOf('%') >= 0;
        if (named
                || lower.contains("connect")
                || lower.contains("\"-p")
                || lower.contains("bind(")) {
            SecretLiterals.find(cover, lower);
        }
        for (SecretShapes.Shape shape : SecretShapes.ALL) {
            if (shape.mayBeIn(words)) {
                shape(cover, shape);
            }
        }
        // a percent sign may hide a name
        if (named) {
            SecretColumns.find(cover);
            named(cover);
            SpacedSecrets.find(cover);
            SignedSecrets.find(cover);
            SecretInserts.find(cover);
            behindMasks(cover);
        }
        kubernetes(cover);
    }

    /// Every value of a secret of Kubernetes is one, whatever it is called.
    private static void kubernetes(Cover cover) {
        String text = cover.text();
        if (!text.contains("Secret") || !KUBERNETES.matcher(text).find()) {
            return;
        }
        Matcher data = DATA.matcher(text);
        Matcher entry = ENTRY.matcher(text);
        while (data.find()) {
            int indent = data.group(1).length();
            int at = data.end();
            while (isAt(entry, at) && entry.group(1).length() > indent) {
                cover.hide(entry.start(2), entry.end(2), "Kubernetes secrets");
                at = entry.end();
            }
        }
    }

    private static void shape(Cover cover, SecretShapes.Shape shape) {
        Matcher matcher = shape.pattern().matcher(cover.text());
        while (matcher.find()) {
            if (!NO_VALUE.matcher(matcher.group("value")).matches()) {
                cover.hide(matcher.start("value"), matcher.end("value"), shape.what());
            }
        }
    }

    /// Masks the values of secret names: `name=value`, `name: value`, `--name value`, and values on
    /// the next line.
    private static void named(Cover cover) {
        String text = cover.text();
        Matcher part = PART.matcher(text);
        Matcher argument = ARGUMENT.matcher(text);
        Matcher rest = QUOTED_REST.matcher(text);
        Matcher lines = NEXT_LINES.matcher(text);
        boolean quoted = false;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted = c != '\n' && quoted != (c == '"');
            int start = SecretNames.valueStart(text, i);
            if (start < 0 || start < at) {
                continue;
            }
            String name = SecretNames.before(text, i);
            if (name.isEmpty()) {
                continue;
            }
            boolean user = SecretNames.isUser(text, i);
            boolean sure = user || SecretNames.isSecret(name);
            Telling telling = sure ? Telling.ANY : telling(text, i, name);
            if (telling == Telling.NONE) {
                continue;
            }
            Matcher value = SecretNames.isArgument(text, i) ? argument : part;
            if (isAt(lines, c == '\n' ? i : start)) {
                value = lines;
            } else if (c == '\n' || !isAt(value, start)) {
                continue;
            }
            if (isNoSecret(name, value.group().strip(), user)
                    || !telling.counts(value.group().strip())) {
                continue;
            }
            int end = trimmed(text, value.start(), value.end());
            if (quoted && value != lines && isAt(rest, end)) {
                end = rest.end();
            }
            cover.hide(begin(text, value.start(), end), end, user ? SecretShapes.USER_NAMES : name);
            at = end;
            i = Math.max(i, at - 1);
        }
    }

    /// Which values are secret behind a name.
    private enum Telling {
        ANY,
        NO_WORD,
        TOKEN,
        KEY,
        NONE;

        boolean counts(String value) {
            return switch (this) {
                case ANY -> true;
                case NO_WORD -> TellingValues.isTelling(value);
                case TOKEN -> TellingValues.isToken(value);
                case KEY -> TellingValues.isKey(value);
                case NONE -> false;
            };
        }
    }

    private static Telling telling(String text, int i, String name) {
        if (SecretNames.mayBeSecret(text, i, name)) {
            return Telling.NO_WORD;
        }
        if (SecretNames.mayNameToken(name)) {
            return Telling.TOKEN;
        }
        return SecretNames.isPlainKey(name) ? Telling.KEY : Telling.NONE;
    }

    /// Masks what goes on behind a value that is masked, as if the secret had a blank in it:
    /// `password=••• x`.
    private static void behindMasks(Cover cover) {
        String text = cover.text();
        if (text.indexOf(Cover.HIDDEN) < 0) {
            return;
        }
        Matcher behind = BEHIND_MASK.matcher(text);
        while (behind.find()) {
            if (TellingValues.isToken(behind.group("value"))) {
                cover.hide(behind.start("value"), behind.end("value"), "passwords");
            }
        }
    }

    private static int begin(String text, int from, int end) {
        int start = from;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static int trimmed(String text, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isAt(Matcher matcher, int at) {
        return matcher.region(at, matcher.regionEnd()).lookingAt();
    }

    private static boolean isNoSecret(String name, String value, boolean user) {
        boolean number = NUMBER.matcher(value).matches();
        return NO_VALUE.matcher(value).matches()
                || user && number
                || number && SecretNames.isCounter(name);
    }
}
