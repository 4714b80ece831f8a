package unwind.app.analysis.secrets;

import unwind.app.analysis.secrets.Secrets.Cover;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds values behind the name of a secret and blanks, without a sign between: `ldap.bindPassword
/// x`, `export DB_PASSWORD x`, `requirepass x`. Sentences, stack frames and tables have such names,
/// too: where neither the name nor the line is plainly that of a setting, only what is no word
/// counts.
final class SpacedSecrets {
    /// The end of a name and what follows; names are seldom, so that it begins with them.
    private static final Pattern NAME_AND_VALUE =
            Pattern.compile(
                    "(?<last>(?i:password|passwd|passphrase|passcode|pwd|secret|token|credentials?"
                            + "|storepass|keypass|requirepass|masterauth|bindpw|rootpw"
                            + "|(?:api|access|secret|private|license|encryption|signing|account|master)"
                            + "[_.-]?key)|_(?:KEY|PASS|PW|AUTH)|_(?:pass|pw))"
                            + "[\"']?+[ \\t]{1,60}+(?<value>\"[^\"\\n•]{1,500}+\"|'[^'\\n•]{1,500}+'"
                            + "|[^\\s•\"'=:<>(){}\\[\\]|,;-][^\\s•\"']{0,500}+)(?<rest>[ \\t]*+(?:\\r?+$)?)",
                    Pattern.MULTILINE);

    /// What introduces a variable or a setting.
    private static final Pattern SETS =
            Pattern.compile(
                    "(?i)(?:^|[\\s;&|>\"'])(?:export|setenv|set|env|arg|--env|-e|config set|configure set)\\s+[\"']?$");

    private static final Pattern LINE_BEGINS = Pattern.compile("^[\\s\"'>#$+-]*$");

    /// Directives that are no words of a sentence.
    private static final Set<String> DIRECTIVES =
            Set.of("requirepass", "masterauth", "bindpw", "rootpw", "storepass", "keypass");

    /// What messages say of a secret.
    private static final Set<String> STATES =
            Set.of(
                    "expired",
                    "missing",
                    "invalid",
                    "required",
                    "empty",
                    "rejected",
                    "accepted",
                    "refreshed",
                    "changed",
                    "updated",
                    "set",
                    "unset",
                    "is",
                    "was",
                    "not",
                    "found",
                    "denied",
                    "failed",
                    "valid",
                    "ok",
                    "no",
                    "yes",
                    "on",
                    "off",
                    "must",
                    "has",
                    "cannot",
                    "count",
                    "waits",
                    "ran",
                    "holds",
                    "runs",
                    "and",
                    "or",
                    "of",
                    "for",
                    "in",
                    "to",
                    "from",
                    "at",
                    "by",
                    "with",
                    "bucket",
                    "bytes",
                    "calls",
                    "samples",
                    "blocked",
                    "waiting",
                    "running",
                    "runnable",
                    "parked",
                    "wrong",
                    "incorrect",
                    "redacted",
                    "masked",
                    "hidden",
                    "null",
                    "none",
                    "true",
                    "false",
                    "default");

    private static final int MIN_VALUE = 3;
    private static final int MAX_NAME = 120;
    private static final int MAX_LINE = 200;

    private SpacedSecrets() {}

    static void find(Cover cover) {
        String text = cover.text();
        Matcher matcher = NAME_AND_VALUE.matcher(text);
        while (matcher.find()) {
            int start = nameStart(text, matcher.start());
            String name = text.substring(start, matcher.end("last"));
            String value = matcher.group("value");
            boolean quoted = value.charAt(0) == '"' || value.charAt(0) == '\'';
            String inner = quoted ? value.substring(1, value.length() - 1) : value;
            boolean last =
                    matcher.end() >= text.length()
                            || "\r\n".indexOf(text.charAt(matcher.end())) >= 0;
            if (isSecret(text, start, name, inner, last)) {
                int from = matcher.start("value") + (quoted ? 1 : 0);
                cover.hide(from, from + inner.length(), name);
            }
        }
    }

    private static boolean isSecret(
            String text, int start, String name, String value, boolean last) {
        String word = value.toLowerCase(Locale.ROOT).replaceAll("[.,;:!)]+$", "");
        if (value.length() < MIN_VALUE
                || STATES.contains(word)
                || TellingValues.isNoSecret(value)
                || isCode(text, start, name)) {
            return false;
        }
        if (DIRECTIVES.contains(name.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String line = text.substring(lineStart(text, start), start);
        boolean sets = SETS.matcher(line).find();
        boolean setting = isCompound(name) && (sets || last && LINE_BEGINS.matcher(line).matches());
        return setting || sets && last || TellingValues.isNoWord(value);
    }

    private static boolean isCompound(String name) {
        return name.indexOf('.') > 0
                || name.indexOf('_') >= 0
                || name.indexOf('-') > 0
                || name.chars().anyMatch(Character::isUpperCase)
                        && name.chars().anyMatch(Character::isLowerCase)
                        && Character.isLowerCase(name.charAt(0));
    }

    /// A method of a class, or a part of a path.
    private static boolean isCode(String text, int start, String name) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        if ("/$\\@%<#".indexOf(before) >= 0 && !text.startsWith("//", Math.max(0, start - 2))) {
            return !name.startsWith("_");
        }
        int dot = name.lastIndexOf('.');
        for (int at = 0; at < dot; at = name.indexOf('.', at) + 1) {
            if (Character.isUpperCase(name.charAt(at))) {
                return true;
            }
        }
        return dot >= 0 && Character.isUpperCase(name.charAt(dot + 1));
    }

    private static int nameStart(String text, int end) {
        int start = end;
        while (start > 0 && end - start < MAX_NAME && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '.' || c == '-' || Character.isLetterOrDigit(c);
    }

    private static int lineStart(String text, int start) {
        int at = start;
        while (at > 0 && start - at < MAX_LINE && text.charAt(at - 1) != '\n') {
            at--;
        }
        return at;
    }
}
