package unwind.app.analysis.secrets;

import unwind.app.analysis.secrets.SecretShapes.Shape;

import java.util.List;

/// Secrets that programs take as an argument by its place, from a pipe or in an address of their
/// own kind, and what sentences say of codes and keys.
final class ToolShapes {
    private static final String PASSWORDS = "passwords";
    private static final String TOKENS = "tokens";

    /// A digit among letters, or a sign.
    private static final String NO_WORD =
            "(?=[^\\s\"'•]{0,200}?[\\d!@#$%^&*+=?~])(?=[^\\s\"'•]{0,200}?[A-Za-z!@#$%^&*+=?~])";

    /// More than once a digit beside a letter, as in what a program has drawn.
    private static final String DRAWN =
            "(?=[^\\s\"'•]{0,200}?(?:[A-Za-z]\\d{1,50}[A-Za-z]|\\d[A-Za-z]{1,50}\\d))";

    /// A secret name and the sign that sets it.
    private static final String SET =
            "(?i:password|passwd|passphrase|pwd|secret|token|api[-_.]?key)(?: {0,3}+[=:] {0,3}+|(?<=--[\\w-]{1,60}) )";

    private static final String NAMED_WORDS = "pass pwd secret token key";

    private static final String VALUE = "[\"']?+(?<value>[^\\s\"'•][^\\s\"'•]*+)";

    static final List<Shape> ALL =
            List.of(
                    // what a pipe or a here-string hands to whoever asks for a password
                    new Shape(
                            PASSWORDS,
                            "echo printf",
                            "\\b(?:echo|printf) (?:-\\w{1,3} ){0,2}+[\"']?+(?:[\\w.-]{1,60}:)?+"
                                    + "(?<value>[^\\s\"'|:•]{2,200}+)[\"']?+ {0,2}+\\|"
                                    + " {0,2}+(?:sudo (?:-\\w{1,3} )?-S|chpasswd|passwd|kinit"
                                    + "|[^\\n|]{0,200}?(?:--password-stdin|--passphrase-fd|-passin stdin))"),
                    new Shape(
                            PASSWORDS,
                            "<<<",
                            "(?:\\bchpasswd|\\bpasswd|sudo -S|--password-stdin)[^\\n<]{0,60}<<< ?"
                                    + "[\"']?+(?:[\\w.-]{1,60}:)?+(?<value>[^\\s\"'•]{2,200}+)"),
                    new Shape(
                            PASSWORDS, "openssl", "\\bopenssl [^\\n]{0,200}? -[kK] (?!-)" + VALUE),
                    new Shape(
                            TOKENS,
                            "curl",
                            "\\bcurl [^\\n]{0,400}?(?:-b|--cookie) (?=[\"']?[^\\s=]{1,100}=)[\"']?+"
                                    + "(?<value>[^\\n\"'•]{2,1000}+)"),
                    new Shape(
                            PASSWORDS,
                            "curl",
                            "\\bcurl [^\\n]{0,400}?(?:-E|--cert) ?[^\\s:]{1,300}+:(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "http xh",
                            "\\b(?:https?|xhs?) [^\\n]{0,400}?(?:-a|--auth)[= ][\"']?+[^\\s:\"'/]{1,100}+:"
                                    + "(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "ldap",
                            "\\bldap(?:search|modify|add|delete|passwd|whoami|compare|modrdn)\\b"
                                    + "[^\\n]{0,400}? -w(?<value>[^\\s\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "net user",
                            "\\bnet1?(?:\\.exe)? user (?:/add )?+[^\\s/]\\S{0,100} (?=[^\\s/])(?!\\*)"
                                    + VALUE),
                    new Shape(
                            PASSWORDS,
                            "runas",
                            "\\brunas(?:\\.exe)?+ [^\\n]{0,200}?/u(?:ser)?:\\S{1,100}+ "
                                    + "(?!\\S{0,200}?\\.(?:exe|bat|cmd|ps1|msc|com)\\b)"
                                    + NO_WORD
                                    + VALUE),
                    new Shape(
                            PASSWORDS,
                            "schtasks tasklist taskkill systeminfo driverquery getmac eventcreate gpresult"
                                    + " openfiles winrs logman typeperf",
                            "\\b(?:schtasks|tasklist|taskkill|systeminfo|driverquery|getmac|eventcreate"
                                    + "|gpresult|openfiles|winrs|logman|typeperf)\\b[^\\n]{0,300}? [/-](?i:p|rp|pw) "
                                    + VALUE),
                    new Shape(
                            PASSWORDS,
                            "passwd",
                            "(?m)\\bpasswd [\\w.-]{1,60} " + NO_WORD + VALUE + "[\"']?$"),
                    new Shape(
                            PASSWORDS,
                            "login",
                            "(?m)\\bLOGIN [\"']?(?:[\\w.@-]{1,60}[\"']? [\"']?)?"
                                    + NO_WORD
                                    + VALUE
                                    + "[\"']?$"),
                    new Shape(
                            PASSWORDS,
                            "p= pw= pass=",
                            "\\b(?:u|user|usr|login|uid)=[^&\\s]{0,200}&(?:p|pw|pass|pwd)="
                                    + "(?<value>[^\\s&\"'•]++)"),
                    new Shape(
                            PASSWORDS,
                            "login logon authentic credential bind",
                            "\\b(?i:login|logon|authentication|credentials|bind)\\b[^\\n/]{0,40}? [\\w.-]{1,40}/"
                                    + "(?=[^\\s/.•]{6,200}(?:[\\s\"'),]|$))"
                                    + NO_WORD
                                    + "(?<value>[^\\s/\"'),•]++)"),
                    // user:password@tcp(host), user:password@host:port/database
                    new Shape(
                            "passwords in addresses",
                            "@tcp( @unix( @tls(",
                            "(?<![\\w/])[\\w.-]{1,100}+:(?<value>[^\\s\"'•]{1,200}?)(?=@(?:tcp|unix|tls)\\w?\\()"),
                    new Shape(
                            "passwords in addresses",
                            "@",
                            "(?<![\\w/:.-])(?!mailto:)[\\w.-]{1,100}+:(?!\\d++@)(?=[^\\s/@\"':,;()<>•]{0,200}\\d)"
                                    + "(?=[^\\s/@\"':,;()<>•]{0,200}[A-Za-z])(?!v?\\d{1,4}\\.)"
                                    + "(?<value>[^\\s/@\"':,;()<>•]{6,200})@(?=[a-z][\\w.-]{0,200}(?::\\d{2,5}\\b|/\\w))"),
                    // an agent whose options are one word
                    new Shape(
                            TOKENS,
                            "-javaagent: -agentpath: -agentlib:",
                            "-(?:javaagent|agentpath|agentlib):[^\\s=]{1,400}+=(?=[A-Za-z_-]{0,100}\\d)"
                                    + "(?=\\d{0,100}[A-Za-z])(?<value>[\\w+/-]{6,300}+)(?=[\\s\"',\\]]|$)"),
                    new Shape(
                            TOKENS,
                            "-javaagent: -agentpath: -agentlib:",
                            "-(?:javaagent|agentpath|agentlib):[^\\s]{1,600}?[,;&=](?i:api|license|access)?[_-]?"
                                    + "(?i:key):(?<value>[^\\s,;&\"'•]{6,300}+)"),
                    // what was masked in part: a mask that goes on is none
                    new Shape(
                            PASSWORDS,
                            "pass secret token credential key pwd",
                            "(?i:password|passwd|pwd|secret|token|credentials?|api[-_.]?key)[\"']?+ {0,3}+[=:]"
                                    + " {0,3}+[\"']?+(?<value>•{1,3}+\\w{3,200}+)"),
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            SET + "[\"']?+(?<value>•{1,2}+[,;&]\\w{3,200}+)"),
                    // a value that begins with what ends others, where it names no next one
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            SET
                                    + "(?=[,;&]{1,3}[^\\s,;&\"'•=:]{0,200}\\d)(?![,;&]{1,3}[\\w.-]{1,100}[=:])"
                                    + "(?<value>[,;&]{1,3}+[^\\s,;&\"'•]{5,200}+)"),
                    // a quote within a word, and one that nothing closes
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            SET
                                    + "(?![\"'])(?:[^\\s\"•,;&<>(){}\\[\\]]{1,100}\"|[^\\s'•,;&<>(){}\\[\\]]{1,100}')(?<value>[^\\s\"',;:&)}\\]<>|/•\\\\]{3,200}+)"),
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "(?m)" + SET + "(?<quote>[\"'])(?<value>[^\"'\\n•]{2,400}+)$"),
                    // a section that is the name, and its value alone in the line below
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            "(?m)^[ \\t]{0,20}+\\[[\"']?(?i:[\\w.-]{0,40}?(?:password|passwd|passphrase|pwd|secret|token|api[-_.]?key))"
                                    + "[\"']?\\][ \\t]{0,20}+\\r?\\n[ \\t]{0,20}+(?!\\[)"
                                    + NO_WORD
                                    + VALUE
                                    + "[\"']?[ \\t]*+\\r?$"),
                    // the field of a path of secrets, where it is no field but a value
                    new Shape(
                            PASSWORDS,
                            "secret",
                            "\\bsecrets?/[\\w./-]{1,200}+#"
                                    + DRAWN
                                    + "(?<value>[^\\s\"'•,;&<>(){}\\[\\]]{6,300}+)"),
                    new Shape(
                            PASSWORDS,
                            "pass:env pass:file",
                            "-(?:src|dest|new)?(?:store|key)pass:env "
                                    + "(?![A-Z\\d_]{1,80}+(?:\\s|$))"
                                    + DRAWN
                                    + VALUE),
                    // statements and functions of databases
                    new Shape(
                            PASSWORDS,
                            "password for",
                            "\\b(?i:set password for) \\S{1,100} {0,3}= {0,3}(?i:password\\()?[\"'](?<value>[^\"'\\n•]{1,300}+)"),
                    new Shape(
                            PASSWORDS,
                            "crypt(",
                            "(?<![\\w.])(?i:crypt)\\( {0,3}'(?<value>[^'\\n•]{1,300}+)'"),
                    new Shape(
                            PASSWORDS,
                            "crypt(",
                            "\\b(?i:pgp_sym_(?:en|de)crypt(?:_bytea)?|aes_(?:en|de)crypt)\\([^()\\n]{1,300}?, {0,3}'(?<value>[^'\\n•]{1,300}+)'"),
                    // what people say
                    new Shape(
                            PASSWORDS,
                            "password's pass's passphrase's",
                            "\\b(?i:password|passphrase|pass)'s {1,3}(?i:is )?+" + NO_WORD + VALUE),
                    new Shape(
                            PASSWORDS,
                            "pass pw cred",
                            "\\b(?i:pw|pass|creds|credentials|passwor[dt] for)(?: [a-z][\\w.-]{1,40})? {1,3}"
                                    + DRAWN
                                    + "(?<value>[^\\s\"'•,;&<>(){}\\[\\]=:/.-]{6,300}+)(?=[\\s.,;!]|$)"),
                    new Shape(
                            TOKENS,
                            "code pin",
                            "\\b(?i:(?:2fa|mfa|sms|login|authentication|your) code|your pin|(?-i:PIN))[ :]{1,3}(?i:is )?+"
                                    + "(?<value>\\d{4,8})(?![\\w.:-])"),
                    // a tag of YAML
                    new Shape(
                            PASSWORDS,
                            NAMED_WORDS,
                            SET + "![\\w!/.-]{1,60}+ [\"']?+(?<value>[^\\s\"'•]{2,300}+)"),
                    // sentences
                    new Shape(
                            TOKENS,
                            "key code answer",
                            "\\b(?i:api|access|secret|private|license|encryption|signing|master|account|"
                                    + "subscription|recovery|verification|one-time|security|activation|backup|"
                                    + "product) (?i:key|code|answer)(?: (?i:id))?+(?:\\s{0,3}+[:=]\\s{0,3}+"
                                    + "|\\s{1,3}+(?:is\\s{1,3}+)?+)[\"'`]?+(?=[^\\s\"'•]{0,100}\\d)(?![\\d.]{1,3}(?!\\w))"
                                    + "(?!\\S{0,100}[.(:/])(?<value>[^\\s\"'`•,;]{4,300}+)"),
                    new Shape(
                            TOKENS,
                            "phrase mnemonic",
                            "\\b(?i:(?:seed|recovery|secret|backup) phrase|mnemonic)\\s{0,3}+[:=]\\s{0,3}+"
                                    + "(?<value>[^\\n•]{4,400}+)"),
                    new Shape(
                            PASSWORDS,
                            "pass word",
                            "\\b(?i:pass (?:word|phrase|code))\\s{0,3}+[:=]\\s{0,3}+[\"']?+(?<value>[^\\s\"'•]{2,300}+)"),
                    new Shape(
                            TOKENS,
                            "otp",
                            "\\b(?i:otp)[ :]{1,3}+(?:code |is )?+(?=[^\\s]{0,40}\\d)(?!\\d{1,3}\\b|\\d+\\.)"
                                    + "(?<value>\\w{4,40}+)(?=[\\s.,;\"']|$)"),
                    // <secret value="…"/>
                    new Shape(
                            PASSWORDS,
                            "<password <secret <token <credential",
                            "<(?:[\\w-]{1,40}:)?(?i:password|passwd|secret|token|credentials?)\\s[^<>\\n]{0,200}?"
                                    + "\\b(?i:value|text|data|content)=[\"'](?<value>[^\"'\\n•]{1,1000}+)"));

    private ToolShapes() {}
}
