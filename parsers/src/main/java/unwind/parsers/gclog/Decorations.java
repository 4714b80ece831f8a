package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Moment;

/// The brackets before a line of a unified log: `[2022-11-10T03:37:32.125-0800][2.698s][info][gc]`.
/// Which there are, and in which order, is set with `-Xlog`; each is told by its look (JEP 158).
///
/// @param stamp when
/// @param pid the first bracket that is a plain number, or -1: the process's id stands before the
///   thread's
/// @param alone whether it is the only such number, which may then be the thread's id
/// @param tags the last bracket that is no time, such as "gc,phases"; empty where there is none
/// @param message what follows
record Decorations(Stamp stamp, long pid, boolean alone, String tags, String message) {
    private static final int MAX_BRACKETS = 12;
    private static final int LONGEST_BRACKET = 80;

    /// Times beyond this (the year 2000 in milliseconds) count from 1970, others from the start of
    /// the process.
    private static final long MIN_EPOCH_MILLIS = 946_684_800_000L;

    /// The year 2100.
    private static final long LATEST_NANOS = 4_100_000_000_000_000_000L;

    /// The decorations of a line, or null if it has none and so was written by something else.
    static @Nullable Decorations of(String line) {
        int from = 0;
        Moment date = null;
        long uptime = -1;
        long pid = -1;
        int numbers = 0;
        String tags = "";
        int brackets = 0;
        while (from < line.length() && line.charAt(from) == '[' && brackets < MAX_BRACKETS) {
            int end = line.indexOf(']', from);
            if (end < 0 || end - from > LONGEST_BRACKET) {
                break;
            }
            String inside = line.substring(from + 1, end).strip();
            boolean figures = !inside.isEmpty() && Character.isDigit(inside.charAt(0));
            long nanos = figures ? nanos(inside) : -1;
            if (figures && inside.length() >= 19 && inside.charAt(4) == '-') {
                date = Moment.in(inside).orElse(date);
            } else if (nanos >= 0) {
                boolean epoch = nanos / 1_000_000 >= MIN_EPOCH_MILLIS;
                date = epoch ? new Moment(nanos, true) : date;
                uptime = epoch ? uptime : Math.min(nanos, Stamp.LONGEST_NANOS);
            } else if (figures
                    && inside.length() < 10
                    && Stamp.digits(inside, 0) == inside.length()) {
                pid = pid < 0 ? Long.parseLong(inside) : pid;
                numbers++;
            } else {
                tags = inside;
            }
            from = nextBracket(line, end + 1, tags);
            brackets++;
        }
        return brackets == 0
                ? null
                : new Decorations(
                        new Stamp(date, uptime),
                        pid,
                        numbers == 1,
                        tags,
                        line.substring(from).strip());
    }

    /// Where the next bracket may be. Behind a blank one is a decoration only where a logger's own
    /// bracket was before it.
    private static int nextBracket(String line, int from, String tags) {
        boolean own = tags.startsWith("gc") || tags.startsWith("safepoint");
        return !own && line.startsWith(" [", from) ? from + 1 : from;
    }

    /// Whether decorations with a time and an event of the collector begin at a column. Asked of
    /// every line of any text, it looks at the brackets and reads no time.
    static boolean beginEvent(String line, int column) {
        int from = column;
        boolean timed = false;
        boolean tagged = false;
        for (int i = 0; i < MAX_BRACKETS && from < line.length() && line.charAt(from) == '['; i++) {
            int end = line.indexOf(']', from);
            if (end < 0 || end - from > LONGEST_BRACKET) {
                break;
            }
            int start = afterBlanks(line, from + 1);
            if (Character.isDigit(line.charAt(start))) {
                boolean date = end - start >= 19 && line.charAt(start + 4) == '-';
                timed |= date || line.charAt(end - 1) == 's';
            } else {
                tagged = line.startsWith("gc", start);
            }
            from = end + 1;
        }
        return timed && (tagged || line.startsWith("GC(", afterBlanks(line, from)));
    }

    private static int afterBlanks(String line, int from) {
        int at = from;
        while (at < line.length() - 1 && line.charAt(at) == ' ') {
            at++;
        }
        return Math.min(at, line.length() - 1);
    }

    /// The nanoseconds of a time such as `2.698s`, `2698ms` or `2698000000ns`; -1 if it is none.
    private static long nanos(String text) {
        long unitNanos = unitNanos(text);
        int end = text.length() - (unitNanos == 1_000_000_000 ? 1 : 2);
        if (unitNanos == 0 || !Stamp.isDecimal(text, end)) {
            return -1;
        }
        return Stamp.nanos(text.substring(0, end), unitNanos, LATEST_NANOS);
    }

    private static long unitNanos(String text) {
        if (!text.endsWith("s")) {
            return 0;
        }
        if (text.endsWith("ns")) {
            return 1;
        }
        return text.endsWith("ms") ? 1_000_000 : 1_000_000_000;
    }
}
