package unwind.app.analysis;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Masks what is nobody else's business in texts that are handed on: passwords, keys and tokens in
/// JVM arguments, properties, environment variables and addresses, and the names of users in paths.
/// It knows what such things are usually called; what nobody would recognise it does not mask.
public final class Secrets {
    /// What stands in the place of a secret.
    public static final String MASK = "•••";

    /// A list of values, or one in quotes that are escaped because a text was put into another.
    private static final String LAYERED =
            "\\[(?=\\s*[\"'])[^\\]\\n•]{1,2000}+\\]?+|\\\\{1,15}[\"'][^\"'\\n•]{1,2000}+";

    /// The value of a name inside an address or a list: quoted, or up to the next space or
    /// separator.
    private static final Pattern PART =
            Pattern.compile(
                    LAYERED
                            + "|\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'[^'\\n]*+'|[^\\s,;&\"'•][^\\s,;&\"']*+");

    /// The value of an option, a property or a variable: quoted, or up to the next space that no
    /// backslash precedes.
    private static final Pattern ARGUMENT =
            Pattern.compile(
                    LAYERED
                            + "|\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'[^'\\n]*+'"
                            + "|[^\\s\"'•,;&](?:\\\\ |[^\\s\",;]|[,;](?![\\s\"]|$))*+");

    /// The rest of a text in quotes.
    private static final Pattern QUOTED_REST = Pattern.compile("[^\"\\n,;&]{0,200}(?=[\",;&])");

    /// A text without its secrets.
    ///
    /// @param what was masked: the names of properties and options, `user names`; sorted
    public record Masked(String text, Set<String> what) {
        /// Copies the set.
        public Masked {
            what = java.util.Collections.unmodifiableSet(new TreeSet<>(what));
        }
    }

    private Secrets() {}

    /// Masks a text. A masked text stays as it is.
    public static Masked mask(String text) {
        Set<String> what = new TreeSet<>();
        String masked = text;
        for (SecretShapes.Shape shape : SecretShapes.ALL) {
            masked = mask(masked, shape, what);
        }
        return new Masked(maskNamed(masked, what), what);
    }

    private static String mask(String text, SecretShapes.Shape shape, Set<String> what) {
        Matcher matcher = shape.pattern().matcher(text);
        StringBuilder masked = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            masked.append(text, at, matcher.start("value")).append(MASK);
            at = matcher.end("value");
            what.add(shape.what());
        }
        return at == 0 ? text : masked.append(text, at, text.length()).toString();
    }

    /// Masks the values of secret names: `name=value`, `name: value`, `--name value`.
    private static String maskNamed(String text, Set<String> what) {
        StringBuilder masked = new StringBuilder();
        Matcher part = PART.matcher(text);
        Matcher argument = ARGUMENT.matcher(text);
        Matcher rest = QUOTED_REST.matcher(text);
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
            if (!user && !SecretNames.isSecret(name)) {
                continue;
            }
            Matcher value = SecretNames.isArgument(text, i) ? argument : part;
            if (isAt(value, start) && !isChoice(value.group(), user)) {
                masked.append(text, at, start).append(MASK);
                at = value.end();
                if (quoted && isAt(rest, at)) {
                    at = rest.end();
                }
                what.add(user ? SecretShapes.USER_NAMES : name);
                i = Math.max(i, at - 1);
            }
        }
        return at == 0 ? text : masked.append(text, at, text.length()).toString();
    }

    private static boolean isAt(Matcher matcher, int at) {
        return matcher.region(at, matcher.regionEnd()).lookingAt();
    }

    private static boolean isChoice(String value, boolean user) {
        return value.equals("true")
                || value.equals("false")
                || user && value.chars().allMatch(Character::isDigit);
    }
}
