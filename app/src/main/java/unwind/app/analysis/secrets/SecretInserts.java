package unwind.app.analysis.secrets;

import unwind.app.analysis.secrets.Secrets.Cover;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds secrets among the values of a statement of SQL that names its columns first: `insert into
/// users (name, password) values ('ann', 'x')`, with as many rows as there are.
final class SecretInserts {
    private static final int MAX_COLUMNS = 100;

    private static final Pattern COLUMNS =
            Pattern.compile(
                    "(?i)\\b(?:insert|replace|merge)\\b[^()\\n]{1,300}?\\((?<columns>[^()]{1,2000}+)\\)"
                            + "\\s{0,40}+(?:(?:output|overriding)[^()]{1,200}?)?values?\\s{0,40}+(?=\\()");

    private static final Pattern ROW_BEGINS = Pattern.compile("\\s{0,40}+,?\\s{0,40}+\\(");

    private static final Pattern VALUE =
            Pattern.compile(
                    "\\s{0,40}+(?<value>[NEB]?'(?:[^'\\\\]|''|\\\\.){0,1000}+'?|\"[^\"\\n]{0,1000}+\"?"
                            + "|[^,()'\"]{0,1000}+(?:\\([^()]{0,1000}+\\))?+)\\s{0,40}+(?<end>[,)]?)");

    /// A parameter of a prepared statement, a number, nothing.
    private static final Pattern NO_VALUE =
            Pattern.compile("(?i)\\s*|\\?\\d*|[:$@]\\w+|%s|\\d{1,9}|null|default|true|false|''");

    private SecretInserts() {}

    static void find(Cover cover) {
        String text = cover.text();
        Matcher columns = COLUMNS.matcher(text);
        Matcher row = ROW_BEGINS.matcher(text);
        Matcher value = VALUE.matcher(text);
        int at = 0;
        while (columns.find(at)) {
            at = columns.end();
            List<String> secret = secret(columns.group("columns"));
            if (secret.stream().allMatch(String::isEmpty)) {
                continue;
            }
            while (row.region(at, text.length()).lookingAt()) {
                at = row(cover, secret, value, row.end());
            }
        }
    }

    /// Hides the secrets of a row and returns where it ends.
    private static int row(Cover cover, List<String> secret, Matcher value, int from) {
        int at = from;
        for (int i = 0; i < MAX_COLUMNS; i++) {
            if (!value.region(at, value.regionEnd()).lookingAt()) {
                return at;
            }
            String found = value.group("value").strip();
            if (i < secret.size()
                    && !secret.get(i).isEmpty()
                    && !NO_VALUE.matcher(found).matches()
                    && found.indexOf(Cover.HIDDEN) < 0) {
                cover.hide(
                        value.start("value"), value.start("value") + found.length(), secret.get(i));
            }
            at = value.end();
            if (!value.group("end").equals(",")) {
                return at;
            }
        }
        return at;
    }

    /// The names of the secret columns at their places, and empty texts at those of the others.
    private static List<String> secret(String columns) {
        List<String> secret = new ArrayList<>();
        for (String column : columns.split(",", MAX_COLUMNS)) {
            String name = column.strip().replaceAll("[\"'`\\[\\]]", "");
            secret.add(SecretNames.isSecret(name) ? name : "");
        }
        return secret;
    }
}
