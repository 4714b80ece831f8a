package unwind.app.analysis;

import java.util.List;
import java.util.regex.Pattern;

/// What is secret wherever it stands, whatever it is called: private keys, passwords in addresses,
/// tokens that begin as their issuer begins them, short options that take a password, names of
/// users in paths.
final class SecretShapes {
    private static final String PASSWORDS = "passwords";
    private static final String IN_ADDRESSES = "passwords in addresses";
    private static final String TOKENS = "tokens";
    private static final String USER_NAMES = "user names";

    /// The shapes, in the order in which they are masked.
    static final List<Shape> ALL =
            List.of(
                    new Shape(
                            "private keys",
                            "(?<value>-----BEGIN[ _][A-Z0-9 _]{0,20}PRIVATE[ _]KEY(?:[ _]BLOCK)?+"
                                    + "-----[^-]*+(?:-----END)?+)"),
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
                    new Shape(TOKENS, "(?<=hooks\\.slack\\.com/services/)(?<value>[\\w/]{12,}+)"),
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
                    new Shape(
                            USER_NAMES,
                            "(?<=/home/|/Users/|\\\\Users\\\\)(?!Shared\\b|Public\\b|•)"
                                    + "(?<value>[^/\\\\\\s:;,\"'<>|]++)"),
                    new Shape(
                            USER_NAMES,
                            "(?:(?<=-D)|(?<![\\w.]))(?:user\\.name|USER|LOGNAME|USERNAME|SUDO_USER)="
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
