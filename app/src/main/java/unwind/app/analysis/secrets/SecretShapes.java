package unwind.app.analysis.secrets;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is secret wherever it stands, whatever it is called: private keys, passwords in addresses,
/// tokens that begin as their issuer begins them, short options that take a password, names of
/// users in paths.
final class SecretShapes {
    private static final String PRIVATE_KEYS = "private keys";
    private static final String PASSWORDS = "passwords";
    private static final String IN_ADDRESSES = "passwords in addresses";
    private static final String TOKENS = "tokens";
    static final String USER_NAMES = "user names";

    /// What names of passwords hold.
    private static final String NAMED =
            "(?i:password|passwd|passphrase|secret|token|credential|api[-_.]?key)";

    /// What a text holds that any of the shapes of [#NAMED] may match.
    private static final String NAMED_WORDS =
            "pass secret token credential apikey api-key api_key api.key key";

    /// The words that shapes need; made before them.
    static final NeededWords WORDS = new NeededWords();

    /// Those of secret names.
    static final BitSet OF_NAMES = WORDS.add(SecretNames.PARTS);

    private static final List<Shape> OF_TEXTS =
            List.of(
                    new Shape(
                            PRIVATE_KEYS,
                            "private",
                            "(?<value>-{4,5} ?BEGIN[ _][A-Z0-9 _]{0,30}PRIVATE[ _]KEY(?:[ _]BLOCK)?+"
                                    + " ?-{4,5}(?:[^-]*+-(?!---)){0,200}+[^-]*+(?:-{4,5} ?END)?+)"),
                    new Shape(
                            PRIVATE_KEYS,
                            "private-lines",
                            "Private-Lines: \\d{1,4}\\s{1,2}+(?<value>[\\w+/=\\s]++)"),
                    // whatever a header of a request holds
                    new Shape(
                            TOKENS,
                            "authorization cookie",
                            "(?<![\\w\"'-])(?i:(?:proxy-)?authorization|(?:set-)?cookie2?): {0,3}+"
                                    + "(?<value>[^\\n•]++)"),
                    new Shape(
                            TOKENS,
                            "authorization cookie",
                            "(?<=[\"'])(?i:(?:proxy-)?authorization|(?:set-)?cookie2?)"
                                    + "(?:\\\\{0,15}[\"'])?+: {0,3}+(?:\\\\{0,15}[\"'])?+"
                                    + "(?<value>[^\\n•\"']++)"),
                    // <password>…</password>, <entry key="db.password">…</entry>
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "<[^<>\\n]{0,100}?"
                                    + NAMED
                                    + "[^<>\\n]{0,100}+>"
                                    + "\\s{0,100}+(?<value>[^<>\\s•][^<>•]{0,2000}+(?=</)"
                                    + "|<!\\[CDATA\\[[^\\]\\n•]{1,2000}+)"),
                    // name="db.password" value="…", {"name": "DB_PASSWORD", "value": "…"}
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "\\b(?i:name|key)[\"']?+\\s{0,3}+[=:]\\s{0,3}+[\"']{1,2}+[^\"'\\n]{0,100}?"
                                    + NAMED
                                    + "[^\"'\\n]{0,60}+[\"'][^<>\\n]{0,60}?\\b(?i:value)[\"']?+"
                                    + "\\s{0,3}+[=:]\\s{0,3}+[\"']{1,2}+(?<value>[^\"'•\\n]{1,2000}+)"),
                    // {"password": {"value": "…"}}
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            NAMED
                                    + "\\\\{0,3}+[\"']{1,2}+\\s{0,9}+[:=]\\s{0,9}+\\{[^{}\\n]{0,200}?"
                                    + "\\b(?i:value|plain|text|data)\\\\{0,3}+[\"']{1,2}+\\s{0,9}+[:=]"
                                    + "\\s{0,9}+\\\\{0,3}+[\"']{1,2}+(?<value>[^\"'•\\n]{1,2000}+)"),
                    // password={a;b}, Pwd=two words;Next=…
                    new Shape(
                            PASSWORDS,
                            "password pwd",
                            "\\b(?i:password|pwd) {0,3}+= {0,3}+\\{(?<value>[^}\\n•]{1,200}+)(?=\\})"),
                    new Shape(
                            PASSWORDS,
                            "password pwd",
                            "(?<=;) {0,3}+(?i:password|pwd) {0,3}+= {0,3}+(?<value>[^;\"'\\n•{]{1,200}+)"
                                    + "(?=;)"),
                    // languages that write it as several words, or without a space behind the sign
                    new Shape(
                            PASSWORDS,
                            "mot 密 口令 パスワード 비밀번호 пароль",
                            "(?:(?i:mots? de passe)|密码|密碼|口令|パスワード|비밀번호|(?i:пароль))"
                                    + "[\"']?\\s{0,3}+[:=：＝]\\s{0,3}+[\"']?(?<value>[^\\s,;&\"'•]{1,200}+)"),
                    // key = db.password, and below it value = …; an event's row as CSV
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "\\b(?:key|name)\\s{0,9}+[=:]\\s{0,9}+\"?[\\w.-]{0,60}?"
                                    + NAMED
                                    + "[\\w.-]{0,60}+\"?[\\s,;]{1,60}+value\\s{0,9}+[=:]\\s{0,9}+\"?"
                                    + "(?<value>[^\"\\n•]{1,2000}+)"),
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "(?m)Z,[\\w.-]{0,60}?"
                                    + NAMED
                                    + "[\\w.-]{0,60}+,(?<value>[^\\n•]{1,2000}+)$"),
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "(?i:password|passwd|passphrase|secret|token|apikey)\\(\\s{0,3}+(?<open>[\"'])"
                                    + "(?<value>[^\"'\\n•]{1,500}+)"),
                    // what a message says: in quotes always, else only what is no word
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "\\b(?i:password|passwd|passphrase|passcode|passwort|secret|token|credentials?"
                                    + "|api[ _-]?key|access[ _-]?key)[:=]?+\\s{1,20}+(?i:is|was|->|=)[:=]?+\\s{0,20}+"
                                    + "(?<open>[\"'`“‘«])(?<value>[^\"'`”’»\\n•]{1,500}+)"),
                    new Shape(
                            PASSWORDS,
                            "pass",
                            "\\b(?i:password|passwd|passphrase) {1,3}+"
                                    + "(?<open>[\"'`“‘«])(?<value>[^\"'`”’»\\n•\\s]{3,500}+)(?=[\"'`”’»])"),
                    new Shape(
                            PASSWORDS,
                            "pass",
                            "\\b(?i:password|passwd|passphrase)\\s{1,20}+(?i:is |was |-> ?|= ?)?+"
                                    + "(?![\"'•\\[(<{|])(?!(?i:is|was)\\s)"
                                    + "(?![A-Z]?[a-z]*+(?:[A-Z][a-z]++)*+(?:[.(#]\\w|[.,;:!?)\\]]*+(?:\\s|$)))"
                                    + "(?![A-Z]{1,5}+\\b)(?=[^\\s•.,;:\\d!@#$%^&*+=?~A-Z]{0,200}+[\\d!@#$%^&*+=?~A-Z])"
                                    + "(?<value>[^\\s•\"'<>|(]{3,}+)"),
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS + " with",
                            "(?i:\\b(?:password|passwd|secret|token|credentials?)"
                                    + "|\\bwith \\w{1,40} by) {1,3}(?:[\"']|\\[)"
                                    + "(?=[^\"'\\]\\n•\\d]{0,200}+\\d)(?<value>[^\"'\\]\\n•]{4,500}+)"),
                    new Shape(
                            PASSWORDS,
                            "password",
                            "\\b(?i:type)=[\"']password[\"'][^<>\\n]{0,200}?\\bvalue=[\"']"
                                    + "(?<value>[^\"'\\n•]{1,500}+)"),
                    new Shape(
                            PASSWORDS,
                            "curl wget http",
                            "\\b(?:curl|wget|http)(?= )[^\\n]{0,200}? -u[^\\s:\"'/]{1,100}+:(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "sqlplus sqlcl rman expdp impdp exp imp",
                            "\\b(?:sqlplus|sqlcl|rman|expdp|impdp|exp|imp)(?: -\\w+){0,3} [^\\s/@]{1,60}/"
                                    + "(?<value>[^\\s@\"'•]{1,100}+)@"),
                    // statements that make users
                    new Shape(
                            PASSWORDS,
                            "identified",
                            "\\b(?i:identified) {1,9}(?i:(?:with \\S{1,60} )?(?:by|as)(?: password| values)?) {1,9}"
                                    + "[\"'`](?<value>[^\"'`\\n•]{1,500}+)"),
                    new Shape(
                            PASSWORDS,
                            "identified",
                            "\\bIDENTIFIED {1,9}BY {1,9}(?:VALUES {1,9})?+(?<value>[^\\s\"'`;,)•]{1,500}+)"),
                    new Shape(
                            PASSWORDS,
                            "identified",
                            "\\b(?i:(?:alter|create) user \\S{1,100} identified by) {1,9}"
                                    + "(?<value>[^\\s\"'`;,)•]{1,500}+)"),
                    // .netrc and .pgpass
                    new Shape(
                            PASSWORDS,
                            "password account",
                            "\\b(?:login|machine)\\s{1,20}+\\S{1,200}\\s{1,20}+(?:password|account)\\s{1,20}+"
                                    + "(?<value>[^\\s•]++)"),
                    new Shape(
                            USER_NAMES,
                            "machine",
                            "\\bmachine\\s{1,20}+\\S{1,200}\\s{1,20}+login\\s{1,20}+(?<value>[^\\s•]++)"),
                    new Shape(
                            PASSWORDS,
                            ":",
                            "(?m)^(?!\\S{1,100}\\.(?:go|java|kt|scala|py|js|ts|c|cc|cpp|h|rs):)(?:\\*|localhost|[A-Za-z][\\w.-]{0,100}+):(?:\\*|\\d{4,5}):[^\\s:]{1,60}+:"
                                    + "[A-Za-z*][^\\s:]{0,60}+:(?<value>[^\\s:•]{1,200}+)$"),
                    // the password may hold an at
                    new Shape(
                            IN_ADDRESSES,
                            "://",
                            "(?<=://)(?<value>[^\\s/:?#\"'•]{0,100}+:[^\\s/?#\"'•]{1,200})(?=@)"),
                    new Shape(
                            IN_ADDRESSES,
                            "%40",
                            "(?<=%3[aA]%2[fF]%2[fF])(?<value>[^\\s&\"'•]{1,200}?)(?=%40)"),
                    // scheme://user:password@host; the password may hold a slash, the user an at
                    new Shape(
                            IN_ADDRESSES,
                            "://",
                            "(?<=://)(?<value>[^\\s/:@\"'•]{0,100}+:(?!\\d{1,5}/)[^\\s@\"'•]{1,200}+)"
                                    + "(?=@)"),
                    new Shape(IN_ADDRESSES, "://", "(?<=://)(?<value>[^\\s/\"'•]{1,200})(?=@)"),
                    // jdbc:oracle:thin:scott/tiger@//host
                    new Shape(
                            IN_ADDRESSES,
                            ":thin:",
                            "(?<=:thin:)(?<value>[^\\s@\"'•]{1,200}+)(?=@)"),
                    new Shape(
                            IN_ADDRESSES,
                            "? & ;",
                            "(?<=[?&;])(?i:sig|signature|x-amz-signature|x-goog-signature|x-amz-credential|"
                                    + "key|code|password|sid|ticket|otp|nonce|state_?token|hmac|hash|assertion|"
                                    + "samlresponse|samlrequest|se?ssion|auth|access|pass|pw)="
                                    + "(?<value>[^\\s&;\"'•]++)"),
                    new Shape(
                            IN_ADDRESSES,
                            "%3d",
                            "(?i:password|passwd|pwd|secret|token|api_?key)%3[dD]"
                                    + "(?<value>[^\\s&\"'•%]++)"),
                    // the key's secret behind its identifier
                    new Shape(
                            TOKENS,
                            "akia asia",
                            "A[KS]IA[0-9A-Z]{16}[^\\w\\n•]{1,20}+(?<value>[\\w/+]{40})(?![\\w/+])"),
                    new Shape(TOKENS, TokenForms.NEEDS, TokenForms.ANY),
                    new Shape(TOKENS, "sk pat", TokenForms.COMMON),
                    new Shape(
                            TOKENS,
                            "hooks.slack.com webhooks",
                            "(?<=hooks\\.slack\\.com/services/|/api/webhooks/)(?<value>[\\w/-]{12,}+)"),
                    new Shape(PASSWORDS, "$ {", TokenForms.HASHES),
                    // without a digit or capital it is a word: basic authentication
                    new Shape(
                            TOKENS,
                            "bearer basic",
                            "(?i:\\b(?:bearer|basic))(?:[ :=_]|%20)(?=[a-z-]{0,200}+[A-Z0-9+/=._~])"
                                    + "(?<value>[\\w+/=.~-]{6,}+)"),
                    // -p is the option of a port or a path, too
                    new Shape(
                            PASSWORDS,
                            "-p",
                            "(?<![\\w./:•-])(?:-p|-pw|-P) (?![-./~]|\\d{1,5}+(?![\\w.])|[A-Za-z]:)"
                                    + "(?!\\S{0,500}+(?<=\\.jar))(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "-p",
                            "(?<![\\w./:•-])-p(?!\\d{1,5}+(?![\\w.]))(?=[A-Za-z]{0,40}+[^\\sA-Za-z:=./])"
                                    + "(?<value>[^\\s\"'•=:/]{4,}+)(?=[\\s\"']|$)"),
                    new Shape(
                            PASSWORDS,
                            "-p",
                            "(?<![\\w./:•-])-p(?!\\d{1,5}+(?![\\w.]))(?![a-z]++(?:[A-Z][a-z]++)*+(?:[\\s\"':=]|$))"
                                    + "(?<value>[A-Za-z][^\\s\"'•=:/]{3,}+)(?=[\\s\"']|$)"),
                    new Shape(
                            PASSWORDS,
                            "-p",
                            "\\b(?:mysql\\w*|mariadb[\\w-]*|sshpass|7z\\w?|un(?:zip|rar)|zip|rar|pdftk|mongo\\w*)"
                                    + "(?:\\.exe)?+ [^\\n|;]{0,200}?(?<![^\\s])-p(?![ord]{2,4}\\b)"
                                    + "(?<value>[^\\s\"'•-][^\\s\"'•]{1,200}+)"),
                    new Shape(
                            PASSWORDS,
                            "/p",
                            "(?<=[\\s\"'])/(?:p|pw|pass|password):(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "-u --proxy-user",
                            "(?<![\\w./:•-])(?:-u|-U|--user|--proxy-user)[ =][^\\s:\"'/]{1,100}+:"
                                    + "(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "pass:",
                            "(?<=-passin pass:|-passout pass:)(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "redis-cli",
                            "\\bredis-cli [^\\n]{0,100}?-a (?<value>[^\\s\"'•]++)"),
                    new Shape(
                            USER_NAMES,
                            "~",
                            "(?<![\\w/~.])~(?<value>[A-Za-z_][\\w.-]{1,40}+)(?=/)"),
                    new Shape(
                            USER_NAMES,
                            "settings",
                            "(?<=Documents and Settings\\\\)(?<value>[^/\\\\\\s:;,\"'<>|•]++)"),
                    new Shape(
                            USER_NAMES,
                            "hsperfdata_ users%5 users%2 home%2",
                            "(?<=hsperfdata_|Users%5[cC]|Users%2[fF]|home%2[fF])"
                                    + "(?<value>[^/\\\\\\s:;,\"'<>|%•]++)"),
                    // the beginning of a path that is told without its first separator
                    new Shape(
                            USER_NAMES,
                            "home/ users/",
                            "(?<![\\w./\\\\-])(?:home|Users)/(?<value>[^/\\\\\\s:;,\"'<>|•]++)(?=/)"),
                    new Shape(
                            USER_NAMES,
                            "home users",
                            "(?<=/home/|/Users/|\\\\Users\\\\|\\\\home\\\\)(?!Shared\\b|Public\\b|•)"
                                    + "(?<value>[^/\\\\\\s:;,\"'<>|]++)"),
                    new Shape(
                            USER_NAMES,
                            "user logname",
                            "(?:(?<=-D)|(?<![\\w.]))(?:user\\.name|USER|LOGNAME|USERNAME|SUDO_USER)(?:=|: )"
                                    + "(?<value>[^\\s,;\"'•]++)"));

    /// The shapes, in the order in which they are masked.
    static final List<Shape> ALL =
            Stream.of(OF_TEXTS, CommandShapes.ALL, ToolShapes.ALL).flatMap(List::stream).toList();

    /// One shape.
    ///
    /// @param what it is, for those who read what was masked
    /// @param needs words of which a text in small letters has one if the pattern finds anything;
    ///   without them the pattern, which takes much longer, is not tried
    /// @param pattern its group `value` is what is hidden
    record Shape(String what, BitSet needs, Pattern pattern) {
        Shape(String what, String needs, String pattern) {
            this(what, WORDS.add(List.of(needs.split(" ", -1))), Pattern.compile(pattern));
        }

        /// Whether the pattern may find something in a text with these words.
        boolean mayBeIn(BitSet words) {
            return needs.intersects(words);
        }
    }

    private SecretShapes() {}
}
