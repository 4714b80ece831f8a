package unwind.app.analysis;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Masks what is nobody else's business in texts that are handed on: passwords, keys and tokens in
/// JVM arguments, properties, environment variables and addresses, and the names of users in paths.
/// It knows what such things are usually called; what nobody would recognise it does not mask.
public final class Secrets {
    private static final String USER_NAMES = "user names";

    /// What stands in the place of a secret.
    public static final String MASK = "•••";

    /// What is masked wherever it stands; the group `value` is what is hidden.
    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "private keys",
                            "(?<value>-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[^-]*+(?:-----END)?+)"),
                    // scheme://user:password@host, jdbc:oracle:thin:scott/tiger@//host
                    new Rule(
                            "passwords in addresses",
                            "(?<=://)(?<value>[^\\s/@\"'•]{1,200}+)(?=@)"),
                    new Rule(
                            "passwords in addresses",
                            "(?<=:thin:)(?<value>[^\\s@\"'•]{1,200}+)(?=@)"),
                    new Rule(
                            "tokens",
                            "(?<![\\w-])(?<value>gh[pousr]_\\w{20,}+|github_pat_\\w{20,}+|"
                                    + "glpat-[\\w-]{16,}+|xox[a-z]-[\\w-]{10,}+|"
                                    + "A[KS]IA[0-9A-Z]{16}|AIza[\\w-]{30,}+|sk-[\\w-]{20,}+|"
                                    + "eyJ[\\w-]{8,}+\\.[\\w-]{8,}+(?:\\.[\\w-]*+)?+)"),
                    new Rule("tokens", "(?i)\\b(?:bearer|basic) (?<value>[\\w+/=.~-]{8,}+)"),
                    new Rule(
                            USER_NAMES,
                            "(?<=/home/|/Users/|\\\\Users\\\\)(?!Shared\\b|Public\\b|•)"
                                    + "(?<value>[^/\\\\\\s:;,\"'<>|]++)"),
                    new Rule(
                            USER_NAMES,
                            "(?:(?<=-D)|(?<![\\w.]))(?:user\\.name|USER|LOGNAME|USERNAME|SUDO_USER)="
                                    + "(?<value>[^\\s,;\"'•]++)"));

    /// The value of a name: quoted, or up to the next space or separator.
    private static final Pattern VALUE =
            Pattern.compile(
                    "\\G(?:\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'[^'\\n]*+'|[^\\s,;&\"'•][^\\s,;&\"']*+)");

    private record Rule(String what, Pattern pattern) {
        Rule(String what, String pattern) {
            this(what, Pattern.compile(pattern));
        }
    }

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
        for (Rule rule : RULES) {
            masked = mask(masked, rule, what);
        }
        return new Masked(maskNamed(masked, what), what);
    }

    private static String mask(String text, Rule rule, Set<String> what) {
        Matcher matcher = rule.pattern().matcher(text);
        StringBuilder masked = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            masked.append(text, at, matcher.start("value")).append(MASK);
            at = matcher.end("value");
            what.add(rule.what());
        }
        return at == 0 ? text : masked.append(text, at, text.length()).toString();
    }

    /// Masks the values of secret names: `name=value`, `name: value`, `--name value`.
    private static String maskNamed(String text, Set<String> what) {
        StringBuilder masked = new StringBuilder();
        Matcher value = VALUE.matcher(text);
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int start = SecretNames.valueStart(text, i);
            if (start < 0 || start < at || !value.find(start)) {
                continue;
            }
            String name = SecretNames.before(text, i);
            String found = value.group();
            if (SecretNames.isSecret(name) && !found.equals("true") && !found.equals("false")) {
                masked.append(text, at, start).append(MASK);
                at = value.end();
                what.add(name);
                i = Math.max(i, at - 1);
            }
        }
        return at == 0 ? text : masked.append(text, at, text.length()).toString();
    }
}
