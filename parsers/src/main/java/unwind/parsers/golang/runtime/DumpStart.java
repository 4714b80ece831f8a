package unwind.parsers.golang.runtime;

import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.TextLines;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the first line of a goroutine dump begins in a line: a logger may have written something
/// before it.
final class DumpStart {
    private static final String WORD = "goroutine ";

    /// A dump's first line; before it may be a prefix, a fence or a quote.
    private static final Pattern START =
            Pattern.compile("(?<!\\w)goroutine (?:\\d{1,18} \\[[^\\]]+\\]:|profile: total \\d)");

    private DumpStart() {}

    /// The column; below 0 if no dump begins in the line.
    static int column(String line) {
        if (!line.contains(WORD)) {
            return -1;
        }
        Matcher start = START.matcher(line);
        boolean found = start.find() && LinePrefix.possible(line, start.start());
        return found ? start.start() : -1;
    }

    /// What a logger wrote before a dump's first line.
    static LinePrefix prefix(TextLines lines) {
        int column = column(lines.text());
        return column > 0 ? lines.prefixBefore(column) : LinePrefix.NONE;
    }

    /// Has what is before a dump's first line taken off the lines that follow.
    static void find(TextLines lines) {
        int column = column(lines.text());
        if (column >= 0) {
            lines.startsAt(column);
        }
    }
}
