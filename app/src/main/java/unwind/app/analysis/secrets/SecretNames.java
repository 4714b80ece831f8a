package unwind.app.analysis.secrets;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells names of properties, options and variables whose values are secret, such as `db.password`,
/// `API_KEY` and `--client-secret`.
final class SecretNames {
    private static final int MAX_NAME = 120;

    /// Words that make a name secret wherever they stand in it.
    private static final Set<String> ANYWHERE =
            Set.of(
                    "password",
                    "passwords",
                    "passwd",
                    "passphrase",
                    "passcode",
                    "pwd",
                    "pswd",
                    "psw",
                    "passwrd",
                    "secret",
                    "secrets",
                    "token",
                    "tokens",
                    "credential",
                    "credentials",
                    "apikey",
                    "secretkey",
                    "privatekey",
                    "accesskey",
                    "cred",
                    "creds",
                    "jsessionid",
                    "storepass",
                    "keypass",
                    "sshpass",
                    "passwort",
                    "kennwort",
                    "motdepasse",
                    "mdp",
                    "contraseña",
                    "contrasena",
                    "senha",
                    "wachtwoord",
                    "пароль",
                    "jwt",
                    "otp",
                    "totp",
                    "dsn",
                    "dockerconfigjson",
                    "phpsessid",
                    "sessid",
                    "authtoken",
                    "clientsecret",
                    "secretaccesskey",
                    "accountkey",
                    "sharedaccesskey",
                    "sharedsecret",
                    "encryptionkey",
                    "signingkey",
                    "masterkey",
                    "connectionstring",
                    "bearer");

    /// Words that do so only at the end: `DB_PASS`, but not `pass.count`.
    private static final Set<String> LAST =
            Set.of(
                    "pass",
                    "pw",
                    "sig",
                    "auth",
                    "authorization",
                    "cookie",
                    "pin",
                    "sessionid",
                    "salt");

    /// What makes a key secret that is called after it.
    private static final Set<String> KEYS =
            Set.of(
                    "api",
                    "access",
                    "private",
                    "secret",
                    "encryption",
                    "signing",
                    "master",
                    "shared",
                    "license",
                    "account",
                    "auth",
                    "storage",
                    "service",
                    "aes",
                    "hmac",
                    "rsa",
                    "crypto",
                    "cipher",
                    "encryptor",
                    "session",
                    "cookie");

    /// Endings of words that are run together, as in `PGPASSWORD`.
    private static final List<String> ENDINGS =
            List.of("password", "passwd", "passphrase", "storepass", "keypass");

    /// Last words of properties, options and variables that name a person or a session.
    private static final Set<String> USERS =
            Set.of("user", "username", "login", "userid", "uid", "session");

    /// Words that people write as two: `dbPassWord`, `PASS_PHRASE`.
    private static final Set<String> PARTED =
            Set.of("password", "passwords", "passphrase", "passcode");

    /// Keys that only find something.
    private static final Set<String> FINDING =
            Set.of(
                    "cache",
                    "partition",
                    "primary",
                    "foreign",
                    "row",
                    "sort",
                    "shard",
                    "routing",
                    "group",
                    "map",
                    "hash",
                    "public",
                    "lookup",
                    "index",
                    "object",
                    "metric",
                    "event",
                    "message",
                    "registry",
                    "sub",
                    "hot",
                    "bucket",
                    "composite",
                    "unique",
                    "idempotency",
                    "natural",
                    "join",
                    "search",
                    "config",
                    "property",
                    "s3",
                    "order",
                    "customer",
                    "redis",
                    "lock",
                    "label",
                    "tag",
                    "i18n");

    /// Last words of names that are secret where the value looks so.
    private static final Set<String> WEAK = Set.of("key", "nonce", "webhook", "cvv", "cvc");

    /// Last words of names that are as often something else: only a value that a program has drawn
    /// is secret behind them.
    private static final Set<String> WEAKER =
            Set.of(
                    "pk",
                    "sk",
                    "verifier",
                    "samlresponse",
                    "samlrequest",
                    "assertion",
                    "refresh",
                    "signature",
                    "hmac",
                    "sas",
                    "seed",
                    "private",
                    "clave");

    /// Those that are so as an option or among the options of an agent.
    private static final Set<String> WEAK_OPTIONS = Set.of("key", "license", "licence");

    /// An equals sign in an address that was put into another one.
    private static final Pattern ESCAPED_EQUALS = Pattern.compile("%(?:25){0,4}3[dD]");

    private static final Pattern ESCAPED = Pattern.compile("%(?:25){0,4}([2-7][0-9a-fA-F])");

    /// What is between a name and the sign behind it, in JSON that was put into another text too.
    private static final String AROUND_NAMES = "\"'\\ \t";

    private static final int MAX_AROUND = 12;

    private static final int MAX_SPACE = 60;

    private static final Pattern VARIABLE_PASS =
            Pattern.compile("(?!BYPASS|COMPASS|TRESPASS)[A-Z0-9_]{1,60}PASS");

    private static final int MAX_ARGUMENT = 1000;

    private static final Pattern AGENT =
            Pattern.compile("[\\[\"']{0,3}+-(?:javaagent|agentlib|agentpath):");

    /// Words of names that count or limit something.
    private static final Set<String> COUNTERS =
            Set.of(
                    "tokens",
                    "count",
                    "counts",
                    "counter",
                    "num",
                    "number",
                    "max",
                    "min",
                    "size",
                    "length",
                    "len",
                    "ttl",
                    "timeout",
                    "expiry",
                    "expires",
                    "expiration",
                    "age",
                    "limit",
                    "attempts",
                    "retries",
                    "total",
                    "rate",
                    "bucket",
                    "buckets",
                    "used",
                    "remaining",
                    "per",
                    "interval",
                    "port",
                    "version",
                    "index",
                    "bytes",
                    "seconds",
                    "millis",
                    "ms",
                    "passwords",
                    "secrets",
                    "credentials",
                    "refill",
                    "capacity",
                    "available",
                    "minimum",
                    "maximum",
                    "history",
                    "rounds",
                    "iterations",
                    "days");

    /// Names whose value may follow a colon without a space; after others, `shop.Tokens.token:55`,
    /// a line number does.
    private static final Pattern BEFORE_COLON =
            Pattern.compile(
                    "(?i)(?:[\\w.-]*[^a-z])?(?:password|passwd|pwd|secret|authorization)"
                            + "|[\\w.-]*(?:password|secret|token|credentials?"
                            + "|(?:api|access|license|secret|private)[_-]?key)");

    private static final Pattern NUMBER = Pattern.compile("(?<=\\p{L})\\d{1,4}$");

    private static final Pattern WORD_ENDS =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /// Parts of all secret names, in small letters.
    static final List<String> PARTS =
            List.of(
                    "pass",
                    "pwd",
                    "psw",
                    "secret",
                    "token",
                    "cred",
                    "key",
                    "auth",
                    "cookie",
                    "sess",
                    "user",
                    "login",
                    "uid",
                    "pin",
                    "salt",
                    "sig",
                    "jwt",
                    "otp",
                    "dsn",
                    "bearer",
                    "kennwort",
                    "mdp",
                    "contra",
                    "senha",
                    "wachtwoord",
                    "пароль",
                    "pw",
                    "docker",
                    "ssword",
                    "licen",
                    "nonce",
                    "webhook",
                    "cvv",
                    "connect",
                    "pk=",
                    "pk:",
                    "pk\"",
                    "sk=",
                    "sk:",
                    "sk\"",
                    "verifier",
                    "saml",
                    "assertion",
                    "refresh",
                    "hmac",
                    "sas=",
                    "seed",
                    "private",
                    "clave");

    private SecretNames() {}

    /// Whether a text in small letters may have a secret name. A percent sign may hide one.
    static boolean mayBeIn(String lower) {
        return lower.indexOf('%') >= 0 || PARTS.stream().anyMatch(lower::contains);
    }

    /// Where the value begins of a name that ends before `i`; below 0 if none does.
    static int valueStart(String text, int i) {
        char c = text.charAt(i);
        if (c == '=') {
            // `=>` and `==` too
            int sign = i + 1;
            while (sign < Math.min(i + 3, text.length()) && isSign(text.charAt(sign))) {
                sign++;
            }
            return skipSpace(text, sign);
        }
        if (c == ':') {
            boolean quoted = i > 0 && (text.charAt(i - 1) == '"' || text.charAt(i - 1) == '\'');
            int sign = text.startsWith(":=", i) ? i + 2 : i + 1;
            int start = skipSpace(text, sign);
            boolean ends = start < text.length() && "\n\"'".indexOf(text.charAt(start)) >= 0;
            return quoted || ends || start > i + 1 || colonEnds(text, i) ? start : -1;
        }
        if (c == '%') {
            Matcher equals =
                    ESCAPED_EQUALS.matcher(text).region(i, Math.min(i + 12, text.length()));
            return equals.lookingAt() ? equals.end() : -1;
        }
        // an option's value as the next argument, or on the next line
        if (c != ' ' && c != '\t' && c != '\n' || i == 0 || isBlank(text.charAt(i - 1))) {
            return -1;
        }
        int start = c == '\n' ? i : skipSpace(text, i);
        boolean option = start < text.length() && text.charAt(start) != '-';
        return option && isOption(text, i) ? start : -1;
    }

    /// Whether the word that ends here begins with a minus.
    private static boolean isOption(String text, int i) {
        int start = i;
        while (start > 0 && i - start < MAX_NAME && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return start < i && text.charAt(start) == '-';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private static boolean isSign(char c) {
        return c == '=' || c == '>';
    }

    /// Whether the value of the name before `i` is all that follows up to a space: that of an
    /// option, a property or a variable, not of a part of an address or of a list.
    static boolean isArgument(String text, int i) {
        String name = whole(text, i);
        int start = i - name.length();
        return name.startsWith("-")
                || start >= 0
                        && text.startsWith(name, start)
                        && (start == 0 || Character.isWhitespace(text.charAt(start - 1)));
    }

    private static boolean colonEnds(String text, int i) {
        boolean value = i + 1 < text.length() && "/:".indexOf(text.charAt(i + 1)) < 0;
        boolean digits = value && Character.isDigit(text.charAt(i + 1));
        String name = value ? whole(text, i) : "";
        return name.startsWith("-")
                || !digits
                        && (BEFORE_COLON.matcher(name).matches()
                                || isPlainKey(name)
                                || mayNameToken(name));
    }

    /// The name that ends before `i`, without a quote or a space between.
    static String before(String text, int i) {
        String name = whole(text, i);
        return decoded(name.startsWith("-D") ? name.substring(2) : name);
    }

    /// A name whose characters are written as in an address: `db%2Epassword`.
    private static String decoded(String name) {
        return name.indexOf('%') < 0
                ? name
                : ESCAPED.matcher(name)
                        .replaceAll(code ->
                                Matcher.quoteReplacement(
                                        String.valueOf(
                                                (char) Integer.parseInt(code.group(1), 16))));
    }

    /// Whether the name before `i` is a property's, an option's or a variable's that names a person
    /// or a session; a parameter of an address or a field of a text is not.
    static boolean isUser(String text, int i) {
        char sign = text.charAt(i);
        String name = sign == '=' || isBlank(sign) ? whole(text, i) : "";
        if (isBlank(sign) && !name.startsWith("--")) {
            return false;
        }
        boolean variable = name.indexOf('_') > 0 && name.equals(name.toUpperCase(Locale.ROOT));
        boolean property = name.startsWith("-") || name.indexOf('.') > 0;
        List<String> words = words(before(text, i));
        return (variable || property) && !words.isEmpty() && USERS.contains(words.getLast());
    }

    /// The name with what makes it an option.
    private static String whole(String text, int i) {
        int end = i;
        while (end > Math.max(0, i - MAX_AROUND)
                && !isBlank(text.charAt(i))
                && AROUND_NAMES.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < MAX_NAME && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        // a list begins before it
        while (start < end && text.charAt(start) == '[') {
            start++;
        }
        return text.substring(start, end);
    }

    /// Whether a number behind the name counts something: `max.tokens=4096`.
    static boolean isCounter(String name) {
        return words(name).stream().anyMatch(COUNTERS::contains);
    }

    /// Whether the value of a name so called is secret.
    static boolean isSecret(String name) {
        if (name.isEmpty() || name.equals("PWD") || name.equals("OLDPWD")) {
            return false;
        }
        List<String> words = words(name);
        if (words.isEmpty()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean key = i > 0 && word.startsWith("key") && KEYS.contains(words.get(i - 1));
            boolean parted = i > 0 && PARTED.contains(words.get(i - 1) + word);
            if (ANYWHERE.contains(word)
                    || key
                    || parted
                    || ENDINGS.stream().anyMatch(word::endsWith)) {
                return true;
            }
        }
        String last = words.getLast();
        String joined = String.join("", words);
        boolean variable =
                name.endsWith("_KEY") || VARIABLE_PASS.matcher(name).matches() || isSpelled(joined);
        boolean session = last.equals("id") && words.contains("session") && words.size() < 4;
        boolean signal = last.equals("sig") && name.startsWith("SIG");
        return LAST.contains(last) && !signal || variable || session;
    }

    /// Names whose letters change their case within words, or that have other signs for letters.
    private static boolean isSpelled(String joined) {
        if (joined.length() < 6 || "det".indexOf(joined.charAt(joined.length() - 1)) < 0) {
            return false;
        }
        String plain =
                Normalizer.normalize(joined, Normalizer.Form.NFD)
                        .replaceAll("[^a-z0-9]", "")
                        .replace('0', 'o')
                        .replace('3', 'e');
        return plain.endsWith("password")
                || plain.endsWith("passphrase")
                || plain.endsWith("ssword")
                || plain.endsWith("secret");
    }

    /// Whether the value of the name before `i` is secret if it looks as if: keys of whatever kind
    /// that do not only find something, and what options and agents are given as a key.
    static boolean mayBeSecret(String text, int i, String name) {
        List<String> words = words(name);
        if (words.isEmpty()) {
            return false;
        }
        String last = words.getLast();
        boolean run = last.endsWith("key") && last.length() > 3 && !last.endsWith("monkey");
        if (words.size() == 1 && !run) {
            return WEAK_OPTIONS.contains(last) && isGiven(text, i)
                    || WEAK.contains(last) && !last.equals("key");
        }
        String before = run ? last.substring(0, last.length() - 3) : words.get(words.size() - 2);
        return (run || WEAK.contains(last)) && !FINDING.contains(before)
                || WEAK_OPTIONS.contains(last) && isGiven(text, i);
    }

    /// Whether a value that a program has drawn is secret behind a name: `pk`, `code_verifier`.
    static boolean mayNameToken(String name) {
        List<String> words = words(name);
        return !words.isEmpty()
                && (WEAKER.contains(words.getLast())
                        || words.size() == 2
                                && words.getFirst().equals("saml")
                                && WEAKER.contains(String.join("", words)));
    }

    /// Whether a name is `key` alone, which may name anything.
    static boolean isPlainKey(String name) {
        return name.equalsIgnoreCase("key");
    }

    /// Whether the name before `i` is an option, or an option of an agent.
    private static boolean isGiven(String text, int i) {
        if (whole(text, i).startsWith("-")) {
            return true;
        }
        int start = i;
        while (start > 0
                && i - start < MAX_ARGUMENT
                && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return AGENT.matcher(text).region(start, text.length()).lookingAt();
    }

    /// The words of a name in small letters; a number at the end of one is left out.
    private static List<String> words(String name) {
        return Arrays.stream(WORD_ENDS.split(name))
                .map(word -> NUMBER.matcher(word).replaceFirst("").toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length()
                && at < from + MAX_SPACE
                && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(char c) {
        return c == '_'
                || c == '.'
                || c == '-'
                || c == '['
                || c == ']'
                || c == '%'
                || Character.isLetterOrDigit(c);
    }
}
