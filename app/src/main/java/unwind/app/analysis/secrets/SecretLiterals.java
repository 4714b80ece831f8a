package unwind.app.analysis.secrets;

import unwind.app.analysis.secrets.Secrets.Cover;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds secrets among literals in quotes: the one behind a secret name (`put("password", "x")`) or
/// an option (`["--password", "x"]`, a list of YAML), and the last one that a call which logs in is
/// given (`connect("ann", "x")`).
final class SecretLiterals {
    private static final int MAX_BLANKS = 9;

    private static final String QUOTE = "\\\\{0,15}(?:[\"']|&quot;)";

    private static final String LITERAL = "[^\"'\\\\\\n•&]";

    private static final Pattern PAIR =
            Pattern.compile(
                    QUOTE
                            + "(?<name>-{0,2}[\\p{L}_][\\w.\\p{L}-]{0,100}+)"
                            + QUOTE
                            + "(?:\\s{0,40}+,\\s{0,40}+|[ \\t\\r]{0,40}+\\n[ \\t]{0,40}+-[ \\t]{1,10}+|[)\\]] = )"
                            + "(?:"
                            + QUOTE
                            + "(?<value>"
                            + LITERAL
                            + "{1,500}+)(?!"
                            + QUOTE
                            + "\\s{0,9}+[:=])|(?<bare>[^\\s\"'\\[{(,&\\\\][^\\s\"',)]{2,200}+))(?<close>"
                            + QUOTE
                            + "\\s{0,9}+[)\\]}])?");

    /// Short options that take a password.
    private static final Set<String> SHORT = Set.of("-p", "-pw", "-pass");

    private static final Pattern CALL =
            Pattern.compile(
                    "(?i:(?<strong>\\w{0,40}(?:auth|authenticate|authentication|credentials?|login|logon"
                            + "|signin))|\\w{0,40}(?:connect|connection|bind|usernamePasswordToken))"
                            + "(?:\\(|\\s{0,3}+=\\s{0,3}+\\()(?<before>[^()\\n]{1,300}?,\\s{0,9}+)[\"'](?<value>[^\"'\\n•]{1,200}+)[\"']"
                            + "(?=\\s{0,9}+(?:\\)|\\.(?:toCharArray|getBytes)\\())");

    /// Where a connection goes to, and how it is written.
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?i)localhost|[a-z][a-z\\d-]*(?:\\.[a-z\\d-]+)+|[\\d.:]+|(?:utf|iso|us-ascii|latin|cp)[\\w-]*"
                            + "|/.*|.*://.*|[a-z]+/[a-z.+-]+|tcp|udp|tls|ssl|https?|true|false");

    /// The name by which somebody binds to a directory.
    private static final Pattern DIRECTORY =
            Pattern.compile("(?i)bind\\(\\s{0,9}[\"'](?:cn|uid|dn|ou|dc)(?:=[^\"']{0,300})?[\"']");

    private SecretLiterals() {}

    static void find(Cover cover, String lower) {
        String text = cover.text();
        if (text.indexOf('"') < 0 && text.indexOf('\'') < 0 && !text.contains("&quot;")) {
            return;
        }
        pairs(cover, text);
        if (lower.indexOf('(') >= 0) {
            calls(cover, !lower.contains("bind(") || SecretNames.mayBeIn(lower));
        }
    }

    private static void pairs(Cover cover, String text) {
        Matcher pair = PAIR.matcher(text);
        int at = 0;
        while (pair.find(at)) {
            String name = pair.group("name");
            boolean option = name.startsWith("-");
            boolean quoted = pair.group("value") != null;
            String group = quoted ? "value" : "bare";
            String value = pair.group(group);
            boolean closed = pair.group("close") != null;
            // of more than two names each is one, not a value
            boolean two = quoted && closed && isOpened(text, pair.start());
            boolean secret = SHORT.contains(name) || SecretNames.isSecret(name);
            boolean introduced =
                    option
                            ? quoted || isListItem(pair, text)
                            : two || TellingValues.isTelling(value);
            if (secret && introduced && !isName(value)) {
                cover.hide(pair.start(group), pair.end(group), name);
            }
            // the value may be a name, too
            at = Math.max(pair.start() + 1, pair.start(group) - 7);
        }
    }

    /// Whether a call or a list begins before a literal.
    private static boolean isOpened(String text, int start) {
        int at = start;
        while (at > 0 && start - at < MAX_BLANKS && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at > 0 && "([{".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static boolean isListItem(Matcher pair, String text) {
        return text.substring(pair.end("name"), pair.start("bare")).indexOf('\n') >= 0;
    }

    private static boolean isName(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return value.startsWith("-")
                        && value.length() > 1
                        && value.chars().skip(1).allMatch(c -> c == '-' || Character.isLetter(c))
                || Set.of(
                                "true",
                                "false",
                                "null",
                                "user",
                                "username",
                                "password",
                                "token",
                                "secret")
                        .contains(lower);
    }

    /// @param named whether the text has a secret name; without one, `bind` may tie anything
    private static void calls(Cover cover, boolean named) {
        Matcher call = CALL.matcher(cover.text());
        while (call.find()) {
            String value = call.group("value");
            boolean strong = call.group("strong") != null || DIRECTORY.matcher(call.group()).find();
            if (!named && !strong && !TellingValues.isToken(value)) {
                continue;
            }
            if (!PLACE.matcher(value).matches()
                    && (strong || value.length() > 4 || TellingValues.isTelling(value))) {
                cover.hide(call.start("value"), call.end("value"), "passwords");
            }
        }
    }
}
