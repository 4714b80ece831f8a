package unwind.app.analysis.secrets;

import unwind.app.analysis.secrets.SecretShapes.Shape;

import java.util.List;

/// Where well-known programs, protocols and file formats take a password that no name announces, or
/// one that stands in another place than behind its name.
final class CommandShapes {
    private static final String PASSWORDS = "passwords";
    private static final String TOKENS = "tokens";

    private static final String NAMED =
            "(?i:password|passwd|passphrase|secret|token|credential|api[-_.]?key)";

    private static final String NAMED_WORDS =
            "pass secret token credential apikey api-key api_key api.key";

    /// An argument of a command, quoted or not.
    private static final String ARGUMENT = "[\"']?+(?<value>[^\\s\"'•][^\\s\"'•]*+)";

    /// What is no word: it has a digit or a sign.
    private static final String NO_WORD = "(?=[^\\s\"'•\\d!@#$%^&*+=?~]{0,200}+[\\d!@#$%^&*+=?~])";

    static final List<Shape> ALL =
            List.of(
                    new Shape(
                            PASSWORDS, "-p'", "(?<![\\w./:•-])-p'(?<value>[^'\\n•]{1,200}+)(?=')"),
                    new Shape(
                            PASSWORDS,
                            "-p\"",
                            "(?<![\\w./:•\"-])-p\"(?<value>[^\"\\n•]{1,200}+)(?=\")"),
                    new Shape(
                            PASSWORDS,
                            "-u",
                            "(?<![\\w./:•-])-U [\"']?+[^\\s%\"']{1,100}+%(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "/user:",
                            "\\bnet use [^\\n]{0,200}?/user:\\S{1,100}+ (?<value>[^\\s/•]\\S*+)"),
                    new Shape(
                            PASSWORDS,
                            "/user:",
                            "\\bnet use (?:[A-Za-z]: )?+\\\\\\S{1,200}+ (?<value>[^\\s/•*]\\S*+)(?= /user:)"),
                    new Shape(
                            PASSWORDS,
                            "htpasswd",
                            "\\bhtpasswd(?: -\\w{1,10}){0,5}+ \\S{1,200}+ \\S{1,100}+ " + ARGUMENT),
                    new Shape(
                            PASSWORDS,
                            "ssh-keygen",
                            "\\bssh-keygen [^\\n]{0,200}?-[NP] " + ARGUMENT),
                    new Shape(
                            PASSWORDS,
                            "-hp",
                            "\\b(?:rar|7z\\w?)(?:\\.exe)?+ [^\\n]{0,200}?-hp(?<value>[^\\s•]++)"),
                    new Shape(
                            PASSWORDS,
                            "ldap",
                            "\\bldap(?:search|modify|add|delete|passwd|whoami|compare|modrdn)\\b"
                                    + "[^\\n]{0,400}? -w "
                                    + ARGUMENT),
                    snmp("A"),
                    snmp("X"),
                    snmp("c"),
                    new Shape(
                            PASSWORDS,
                            "--from-literal",
                            "--from-literal[= ][\"']?+[^\\s=\"']{1,100}+=(?<value>[^\\s\"'•]++)"),
                    new Shape(TOKENS, "vault", "\\bvault login (?!-)" + NO_WORD + ARGUMENT),
                    new Shape(PASSWORDS, "addauth", "\\baddauth \\w{1,40} " + ARGUMENT),
                    new Shape(
                            PASSWORDS,
                            "auth",
                            "(?m)(?:^|> ?)(?:AUTH|PASS) (?!(?i:failed|ok|error|required|succeeded|plain|login|tls)\\b|\\d+ of)(?:[\\w.-]{1,60} )?+(?<value>[^\\s•]++)$"),
                    new Shape(
                            PASSWORDS,
                            "pass",
                            "(?m)(?:^|> ?|\\bUSER \\S{1,100} )PASS (?<value>[^\\s•]++)$"),
                    new Shape(
                            PASSWORDS,
                            "user",
                            "\\buser \\S{1,60} on\\b[^\\n]{0,60}? >(?<value>[^\\s•]++)"),
                    new Shape(
                            PASSWORDS,
                            "getconnection",
                            "\\bgetConnection\\([^()\\n]{0,300}?, ?\"[^\"\\n]{0,100}+\" ?, ?\""
                                    + "(?<value>[^\"\\n•]{1,200}+)"),
                    new Shape(
                            PASSWORDS,
                            "ftp scp ssh",
                            "\\b(?:l?s?ftp|scp|ssh) [^\\s:/@]{1,60}+:(?<value>[^\\s@/•]{1,100}+)(?=@)"),
                    // neighbours: <name>db.password</name> <value>…</value>
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "<(?:[\\w-]{1,20}-)?(?i:name|key)>[^<>\\n]{0,100}?"
                                    + NAMED
                                    + "[^<>\\n]{0,60}+</[\\w-]{1,30}+>\\s{0,100}+<[\\w-]{1,30}+>"
                                    + "(?<value>[^<>•]{1,500}+)(?=</)"),
                    new Shape(
                            PASSWORDS,
                            "pass",
                            "\\b(?i:password|passphrase) for \\S{1,100}?(?: \\S{1,60}?)?(?::| is| was) "
                                    + NO_WORD
                                    + "(?<value>[^\\s\"'•]{3,200}+)"),
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            NAMED + "[\\w-]{0,30}+ \\. \"(?<value>[^\"\\n•]{1,500}+)"),
                    // setPassword(…), which a call of a stack trace with its addresses is not
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            NAMED
                                    + "\\((?!0x|[A-Z])(?=[^\\s(){}\"',:.]{0,100}+\\d|\\w{0,100}\\d)(?=\\d{0,100}+[A-Za-z])"
                                    + "(?<value>[^\\s(){}\"',:.•]{6,100}+)(?=\\))"),
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "\\[[\"'][\\w.-]{0,60}?"
                                    + NAMED
                                    + "[\\w.-]{0,30}+[\"']\\] {0,3}+=>? {0,3}+[\"']?"
                                    + "(?<value>[^\\s\"'•;,]{1,500}+)"),
                    // a quote that is cut off
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS + " pwd",
                            "(?m)(?:"
                                    + NAMED
                                    + "|(?i:pwd)) {0,3}+[=:] {0,3}+[\"'](?<value>[^\\s\"'•]{1,500}+)$"),
                    new Shape(
                            PASSWORDS,
                            "password",
                            "\\b(?i:password) {0,3}+= {0,3}+N'(?<value>[^'\\n•]{1,200}+)"),
                    new Shape(
                            TOKENS,
                            "cookie",
                            "(?<![\\w.-])(?i:(?:set-)?cookie)[ =\\[]{1,3}+"
                                    + "(?<value>[\\w.-]{1,60}+=[^\\s\\]\"'•]{1,2000}+)"));

    private CommandShapes() {}

    private static Shape snmp(String option) {
        return new Shape(
                PASSWORDS,
                "snmp",
                "\\bsnmp(?:walk|get|getnext|set|bulkwalk|bulkget|trap|table|status)\\b[^\\n]{0,300}? -"
                        + option
                        + " "
                        + ARGUMENT);
    }
}
