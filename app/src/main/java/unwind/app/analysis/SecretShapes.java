package unwind.app.analysis;

import java.util.List;
import java.util.regex.Pattern;

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

    /// The shapes, in the order in which they are masked.
    static final List<Shape> ALL =
            List.of(
                    new Shape(
                            PRIVATE_KEYS,
                            "(?<value>-{4,5} ?BEGIN[ _][A-Z0-9 _]{0,30}PRIVATE[ _]KEY(?:[ _]BLOCK)?+"
                                    + " ?-{4,5}(?:[^-]*+-(?!---)){0,200}+[^-]*+(?:-{4,5} ?END)?+)"),
                    new Shape(
                            PRIVATE_KEYS,
                            "Private-Lines: \\d{1,4}\\s{1,2}+(?<value>[\\w+/=\\s]++)"),
                    // whatever a header of a request holds
                    new Shape(
                            TOKENS,
                            "(?<![\\w\"'-])(?i:(?:proxy-)?authorization|(?:set-)?cookie2?): {0,3}+"
                                    + "(?<value>[^\\n•]++)"),
                    new Shape(
                            TOKENS,
                            "(?<=[\"'])(?i:(?:proxy-)?authorization|(?:set-)?cookie2?)"
                                    + "(?:\\\\{0,15}[\"'])?+: {0,3}+(?:\\\\{0,15}[\"'])?+"
                                    + "(?<value>[^\\n•\"']++)"),
                    // <password>…</password>, <entry key="db.password">…</entry>
                    new Shape(
                            PASSWORDS,
                            "<[^<>\\n]{0,100}?"
                                    + NAMED
                                    + "[^<>\\n]{0,100}+>"
                                    + "(?<value>[^<>\\n•]{1,2000}+(?=</)"
                                    + "|<!\\[CDATA\\[[^\\]\\n•]{1,2000}+)"),
                    // name="db.password" value="…", {"name": "DB_PASSWORD", "value": "…"}
                    new Shape(
                            PASSWORDS,
                            "\\b(?i:name|key)[\"']?+\\s{0,3}+[=:]\\s{0,3}+[\"'][^\"'\\n]{0,100}?"
                                    + NAMED
                                    + "[^\"'\\n]{0,60}+[\"'][^<>\\n]{0,60}?\\b(?i:value)[\"']?+"
                                    + "\\s{0,3}+[=:]\\s{0,3}+[\"'](?<value>[^\"'•\\n]{1,2000}+)"),
                    // what a message says
                    new Shape(
                            PASSWORDS,
                            "\\b(?i:password|passwd|passphrase) (?:is |was |-> ?|= ?)?+"
                                    + "(?![\"'•\\[])(?=[^\\s\\d•.,;:]{0,200}+\\d)(?<value>[^\\s•]++)"),
                    new Shape(
                            PASSWORDS,
                            "(?i:\\b(?:password|passwd|secret|token|credentials?)"
                                    + "|\\bidentified by|\\bwith \\w{1,40} by) {1,3}(?:[\"']|\\[)"
                                    + "(?=[^\"'\\]\\n•\\d]{0,200}+\\d)(?<value>[^\"'\\]\\n•]{4,500}+)"),
                    // the password may hold an at
                    new Shape(
                            IN_ADDRESSES,
                            "(?<=://)(?<value>[^\\s/:?#\"'•]{0,100}+:[^\\s/?#\"'•]{1,200})(?=@)"),
                    new Shape(
                            IN_ADDRESSES,
                            "(?<=%3[aA]%2[fF]%2[fF])(?<value>[^\\s&\"'•]{1,200}?)(?=%40)"),
                    // scheme://user:password@host; the password may hold a slash, the user an at
                    new Shape(
                            IN_ADDRESSES,
                            "(?<=://)(?<value>[^\\s/:@\"'•]{0,100}+:(?!\\d{1,5}/)[^\\s@\"'•]{1,200}+)"
                                    + "(?=@)"),
                    new Shape(IN_ADDRESSES, "(?<=://)(?<value>[^\\s/\"'•]{1,200})(?=@)"),
                    // jdbc:oracle:thin:scott/tiger@//host
                    new Shape(IN_ADDRESSES, "(?<=:thin:)(?<value>[^\\s@\"'•]{1,200}+)(?=@)"),
                    new Shape(
                            IN_ADDRESSES,
                            "(?<=[?&;])(?i:sig|signature|x-amz-signature|key|code|password|sid)="
                                    + "(?<value>[^\\s&;\"'•]++)"),
                    new Shape(
                            IN_ADDRESSES,
                            "(?i:password|passwd|pwd|secret|token|api_?key)%3[dD]"
                                    + "(?<value>[^\\s&\"'•%]++)"),
                    new Shape(
                            TOKENS,
                            "(?<![\\w-])(?<value>gh[pousr]_\\w{20,}+|github_pat_\\w{20,}+|"
                                    + "gl(?:pat|rt|dt|ft|soat)-[\\w-]{16,}+|xox[a-z]-[\\w-]{10,}+|"
                                    + "xapp-[\\w-]{10,}+|A[KS]IA[0-9A-Z]{16}|AIza[\\w-]{30,}+|"
                                    + "ya29\\.[\\w-]{16,}+|GOCSPX-[\\w-]{16,}+|"
                                    + "[srp]k_(?:live|test)_\\w{8,}+|sk-[\\w-]{20,}+|"
                                    + "whsec_[\\w+/=]{16,}+|npm_\\w{20,}+|pypi-[\\w-]{16,}+|"
                                    + "dckr_pat_[\\w-]{16,}+|dop_v1_\\w{20,}+|shp[a-z]{2}_\\w{16,}+|"
                                    + "hv[sbr]\\.[\\w-]{16,}+|SG\\.[\\w-]{16,}+\\.[\\w-]{16,}+|"
                                    + "NRAK-\\w{16,}+|AGE-SECRET-KEY-\\w{16,}+|"
                                    + "eyJ[\\w-]{8,}+\\.[\\w-]{8,}+(?:\\.[\\w-]*+)?+)"),
                    new Shape(
                            TOKENS,
                            "(?<=hooks\\.slack\\.com/services/|/api/webhooks/)(?<value>[\\w/-]{12,}+)"),
                    new Shape(TOKENS, "(?<value>\\$2[abxy]\\$\\d\\d\\$[\\w./]{6,}+)"),
                    // without a digit or capital it is a word: basic authentication
                    new Shape(
                            TOKENS,
                            "(?i:\\b(?:bearer|basic))(?:[ :=_]|%20)(?=[a-z-]{0,200}+[A-Z0-9+/=._~])"
                                    + "(?<value>[\\w+/=.~-]{6,}+)"),
                    // -p is the option of a port or a path, too
                    new Shape(
                            PASSWORDS,
                            "(?<![\\w./:•-])(?:-p|-pw|-P) (?![-./~]|\\d{1,5}+(?![\\w.])|[A-Za-z]:)"
                                    + "(?!\\S{0,500}+(?<=\\.jar))(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "(?<![\\w./:•-])-p(?!\\d{1,5}+(?![\\w.]))(?=[A-Za-z]{0,40}+[^\\sA-Za-z:=./])"
                                    + "(?<value>[^\\s\"'•=:/]{4,}+)(?=[\\s\"']|$)"),
                    new Shape(
                            PASSWORDS,
                            "(?<=[\\s\"'])/(?:p|pw|pass|password):(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "(?<![\\w./:•-])(?:-u|-U|--user|--proxy-user)[ =][^\\s:\"'/]{1,100}+:"
                                    + "(?<value>[^\\s\"'•]++)"),
                    new Shape(PASSWORDS, "(?<=-passin pass:|-passout pass:)(?<value>[^\\s\"'•]++)"),
                    new Shape(PASSWORDS, "\\bredis-cli [^\\n]{0,100}?-a (?<value>[^\\s\"'•]++)"),
                    new Shape(
                            USER_NAMES,
                            "(?<=hsperfdata_|Users%5[cC]|Users%2[fF]|home%2[fF])"
                                    + "(?<value>[^/\\\\\\s:;,\"'<>|%•]++)"),
                    new Shape(
                            USER_NAMES,
                            "(?<=/home/|/Users/|\\\\Users\\\\|\\\\home\\\\)(?!Shared\\b|Public\\b|•)"
                                    + "(?<value>[^/\\\\\\s:;,\"'<>|]++)"),
                    new Shape(
                            USER_NAMES,
                            "(?:(?<=-D)|(?<![\\w.]))(?:user\\.name|USER|LOGNAME|USERNAME|SUDO_USER)(?:=|: )"
                                    + "(?<value>[^\\s,;\"'•]++)"));

    /// One shape.
    ///
    /// @param what it is, for those who read what was masked
    /// @param pattern its group `value` is what is hidden
    record Shape(String what, Pattern pattern) {
        Shape(String what, String pattern) {
            this(what, Pattern.compile(pattern));
        }
    }

    private SecretShapes() {}
}
