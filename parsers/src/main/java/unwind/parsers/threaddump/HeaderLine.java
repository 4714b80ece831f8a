package unwind.parsers.threaddump;

import unwind.parsers.model.ThreadState;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first line of a thread in a text dump: `"main" #3 [11486] prio=5 os_prio=0 cpu=69.03ms
/// elapsed=28.46s tid=0x… nid=11486 waiting on condition [0x…]` with fewer fields in older JVMs.
///
/// @param state what the words of the line say; `UNKNOWN` where they say nothing
record HeaderLine(
        String name,
        OptionalLong id,
        OptionalLong osId,
        boolean daemon,
        boolean virtual,
        OptionalLong cpuNanos,
        OptionalLong elapsedNanos,
        OptionalLong allocatedBytes,
        String stateText,
        ThreadState state) {

    /// Names are printed as they are, quotes included: the quote that ends one is known by what
    /// follows it.
    private static final Pattern NAME_END =
            Pattern.compile(
                    "\"(?= +(?:#\\d+|daemon |prio=|os_prio=|tid=|nid=|[iI]d=|- Thread t@"
                            + "|virtual |cpu=|\\(TID:))");

    private static final Pattern NUMBERED = Pattern.compile("\"(?= #\\d+ )");
    private static final Pattern ID = Pattern.compile("(?:^ #| [iI]d=|Thread t@)(\\d+)");
    private static final Pattern OS_ID = Pattern.compile(" nid=(0x[0-9a-fA-F]+|\\d+)");
    private static final Pattern JROCKIT_OS_ID = Pattern.compile(" idx=0x\\S+ tid=(\\d+)");
    private static final Pattern BRACKETED_ID = Pattern.compile("^ #\\d+ (?:daemon )?\\[(\\d+)\\]");
    private static final Pattern CPU =
            Pattern.compile(" cpu=([\\d.]+)(?: \\[reset [\\d.]+\\])? ?ms");
    private static final Pattern ELAPSED = Pattern.compile(" elapsed=([\\d.]+)s");
    private static final Pattern ALLOCATED = Pattern.compile(" allocated=([\\d.]+) ?([BKMGT])");
    private static final Pattern WORDS =
            Pattern.compile("(?: nid=\\S+| tid=\\S+)(?! nid=) +([a-zA-Z][^\\[]*)");
    private static final Pattern STATE_WORD =
            Pattern.compile(
                    "(?:\\bin |[iI]d=\\d+ )"
                            + "(NEW|RUNNABLE|BLOCKED|WAITING|TIMED_WAITING|TERMINATED)\\b(.*)");

    /// What only the first line of a thread holds: the JVM's address of the thread and the
    /// operating system's id, or the id and the state that `ThreadInfo.toString` prints.
    private static final Pattern UNMISTAKABLE =
            Pattern.compile(
                    "\".{0,2000}\" .{0,400}?(?:\\btid=(?:0x)?[0-9a-f]+ nid=(?:0x)?[0-9a-f]+ "
                            + "|\\bos_prio=-?\\d+ |\\bId=\\d+ (?:NEW|RUNNABLE|BLOCKED|WAITING"
                            + "|TIMED_WAITING|TERMINATED)(?: |$)).*");

    /// Whether a line begins the threads of a dump that was saved without its first line, or that a
    /// program printed with `ThreadInfo.toString`.
    static boolean startsDump(String line) {
        return line.startsWith("\"") && UNMISTAKABLE.matcher(line).matches();
    }

    /// Reads a header.
    ///
    /// @param nameAlone whether a quoted name and nothing else is a header too (VisualVM prints
    ///   such)
    static Optional<HeaderLine> parse(String line, boolean nameAlone) {
        if (line.length() < 2 || line.charAt(0) != '"') {
            return Optional.empty();
        }
        int end = nameEnd(line);
        if (end < 0 && nameAlone && line.endsWith("\"")) {
            end = line.length() - 1;
        }
        if (end < 1) {
            return Optional.empty();
        }
        String rest = line.substring(end + 1);
        OptionalLong osId = number(OS_ID, rest);
        if (osId.isEmpty()) {
            osId = number(BRACKETED_ID, rest);
        }
        if (osId.isEmpty()) {
            osId = number(JROCKIT_OS_ID, rest);
        }
        String words = words(rest);
        return Optional.of(
                new HeaderLine(
                        line.substring(1, end),
                        number(ID, rest),
                        osId,
                        rest.contains(" daemon"),
                        rest.contains(" virtual "),
                        scaled(CPU, rest, 1_000_000),
                        scaled(ELAPSED, rest, 1_000_000_000),
                        allocated(rest),
                        words,
                        state(rest, words)));
    }

    private static int nameEnd(String line) {
        int end = -1;
        Matcher numbered = NUMBERED.matcher(line);
        while (numbered.find()) {
            end = numbered.start();
        }
        if (end > 0) {
            return end;
        }
        Matcher matcher = NAME_END.matcher(line);
        return matcher.find(1) ? matcher.start() : -1;
    }

    private static String words(String rest) {
        Matcher word = STATE_WORD.matcher(rest);
        if (word.find()) {
            return (word.group(1) + word.group(2)).strip();
        }
        Matcher matcher = WORDS.matcher(rest);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    private static ThreadState state(String rest, String words) {
        Matcher word = STATE_WORD.matcher(rest);
        if (word.find()) {
            return ThreadState.valueOf(word.group(1));
        }
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.startsWith("runnable")) {
            return ThreadState.RUNNABLE;
        }
        if (lower.contains("waiting for monitor entry")) {
            return ThreadState.BLOCKED;
        }
        if (lower.contains("sleeping")) {
            return ThreadState.TIMED_WAITING;
        }
        if (lower.contains("object.wait()") || lower.contains("waiting on condition")) {
            return ThreadState.WAITING;
        }
        return ThreadState.UNKNOWN;
    }

    private static OptionalLong number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.decode(decimal(matcher.group(1))));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    /// `Long.decode` would take a leading zero for an octal number.
    private static String decimal(String digits) {
        return digits.startsWith("0x") ? digits : digits.replaceFirst("^0+(?=\\d)", "");
    }

    private static OptionalLong scaled(Pattern pattern, String text, double unit) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Math.round(Double.parseDouble(matcher.group(1)) * unit));
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong allocated(String text) {
        Matcher matcher = ALLOCATED.matcher(text);
        if (!matcher.find()) {
            return OptionalLong.empty();
        }
        int power = "BKMGT".indexOf(matcher.group(2));
        return scaled(ALLOCATED, text, Math.pow(1024, power));
    }
}
