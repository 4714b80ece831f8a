package unwind.app.analysis.secrets;

import unwind.app.analysis.secrets.Secrets.Cover;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds secrets in tables: the cell beside a secret name, and the cells below one, in tables drawn
/// with bars and in values separated by commas, semicolons or tabs.
final class SecretColumns {
    private static final int MAX_COLUMNS = 60;
    private static final int MAX_HEADING = 2000;
    private static final Pattern LINE = Pattern.compile("[^\\n]++");
    private static final Pattern RULE = Pattern.compile("[\\s|:+=─│┼-]*+");
    private static final Pattern NAME =
            Pattern.compile("[\"'*` ]{0,4}[\\p{L}_][\\p{L}\\p{N}_. -]{0,60}+[\"'*` ]{0,4}");

    private SecretColumns() {}

    static void find(Cover cover) {
        String text = cover.text();
        if (text.indexOf('|') >= 0 || text.indexOf('│') >= 0) {
            bars(cover, text);
        }
        if (text.indexOf('\n') >= 0) {
            for (String separator : new String[] {",", ";", "\t"}) {
                separated(cover, text, separator);
            }
        }
    }

    /// `| password | X |`, and columns below such a heading.
    private static void bars(Cover cover, String text) {
        Matcher lines = LINE.matcher(text);
        boolean[] secret = new boolean[0];
        String[] names = new String[0];
        while (lines.find()) {
            String line = lines.group();
            if (line.indexOf('|') < 0 && line.indexOf('│') < 0) {
                secret = new boolean[0];
                continue;
            }
            if (RULE.matcher(line).matches()) {
                continue;
            }
            boolean heading = secret.length == 0;
            String[] cells = line.split("[|│]", MAX_COLUMNS);
            if (heading) {
                names = cells;
                secret = new boolean[cells.length];
            }
            int at = lines.start();
            boolean hidden = false;
            for (int i = 0; i < cells.length; i++) {
                boolean below = !heading && i < secret.length && secret[i];
                boolean beside = i > 0 && !hidden && isSecret(cells[i - 1]);
                hidden = false;
                if ((below || beside && !isHeading(text, lines.end())) && !cells[i].isBlank()) {
                    hide(cover, at, cells[i], below ? names[i] : cells[i - 1]);
                    hidden = true;
                }
                if (heading) {
                    secret[i] = isSecret(cells[i]) && isHeading(text, lines.end());
                }
                at += cells[i].length() + 1;
            }
        }
    }

    /// Whether the line that ends here has a rule below it.
    private static boolean isHeading(String text, int end) {
        int next = text.indexOf('\n', Math.min(text.length(), end + 1));
        String below =
                text.substring(Math.min(text.length(), end + 1), next < 0 ? text.length() : next);
        return below.contains("--") && RULE.matcher(below).matches();
    }

    private static void separated(Cover cover, String text, String separator) {
        Matcher lines = LINE.matcher(text);
        boolean[] secret = new boolean[0];
        String[] names = new String[0];
        while (lines.find()) {
            String line = lines.group();
            if (secret.length == 0 && !mayBeHeading(line, separator)) {
                continue;
            }
            String[] cells = line.split(separator, MAX_COLUMNS);
            if (cells.length != secret.length) {
                names = cells;
                secret = columns(cells);
                continue;
            }
            int at = lines.start();
            for (int i = 0; i < cells.length; i++) {
                if (secret[i] && !cells[i].isBlank()) {
                    hide(cover, at, cells[i], names[i]);
                }
                at += cells[i].length() + 1;
            }
        }
    }

    private static boolean mayBeHeading(String line, String separator) {
        return line.contains(separator)
                && line.length() < MAX_HEADING
                && SecretNames.mayBeIn(line.toLowerCase(Locale.ROOT));
    }

    /// Which columns are secret, if the line is a heading.
    private static boolean[] columns(String[] cells) {
        boolean[] secret = new boolean[cells.length];
        if (cells.length < 2) {
            return new boolean[0];
        }
        boolean any = false;
        for (int i = 0; i < cells.length; i++) {
            if (!NAME.matcher(cells[i].strip()).matches()) {
                return new boolean[0];
            }
            secret[i] = isSecret(cells[i]);
            any |= secret[i];
        }
        return any ? secret : new boolean[0];
    }

    private static boolean isSecret(String cell) {
        String name = cell.strip().replaceAll("^[\"'`*_]{1,4}|[\"'`*_:]{1,4}$", "");
        return name.length() <= 60
                && NAME.matcher(name).matches()
                && SecretNames.isSecret(name.replace(' ', '_'));
    }

    private static void hide(Cover cover, int at, String cell, String name) {
        int lead = cell.length() - cell.stripLeading().length();
        String value = cell.strip();
        if (value.indexOf(Cover.HIDDEN) < 0
                && !value.matches("\\d{1,9}|[-–—]|(?i:null|none|true|false)")) {
            cover.hide(at + lead, at + lead + value.length(), name.strip());
        }
    }
}
