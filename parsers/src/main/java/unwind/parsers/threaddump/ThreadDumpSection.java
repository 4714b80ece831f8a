package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.ThreadDump.Power;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Thread dumps as text: what HotSpot prints for `jstack`, `jcmd Thread.print` and `kill -3` since
/// 1.4.2, what `jstack -F` and `jhsdb jstack` print, and the same shape as VisualVM, JConsole
/// plugins and the SAP JVM print it. There is no specification; HotSpot's `Threads::print_on` and
/// `JavaThread::print_on` are the source.
///
/// Lines of other kinds may stand between: a server logs on while it prints a dump. Ignored: the
/// list of SMR pointers, the addresses of stacks, priorities, compile tasks.
public final class ThreadDumpSection implements SectionReader {
    private static final String START = "Full thread dump";
    private static final int FOREIGN_AFTER_END = 60;
    private static final int FOREIGN_WITHIN = 3000;
    private static final Pattern TITLE =
            Pattern.compile("Full thread dump (.+?) ?\\(((?:build )?\\d[^ )]*|1\\.[^ )]+).*");
    private static final Pattern PID_LINE = Pattern.compile("^(\\d{1,10}):$");

    private @Nullable DumpText dump;
    private int foreign;

    /// Ready for a text.
    public ThreadDumpSection() {}

    @Override
    public String formatId() {
        return "thread-dump";
    }

    @Override
    public boolean accept(TextLines lines, TextContent into) {
        String line = lines.text();
        int start = startOf(line);
        if (start < 0
                && dump == null
                && line.startsWith("\"")
                && startsHeadless(line, into.linesBefore())) {
            open(lines, "", into);
        }
        if (start >= 0) {
            close(into, false);
            lines.startsAt(start);
            open(lines, lines.text(), into);
            return true;
        }
        DumpText open = dump;
        if (open == null) {
            return false;
        }
        if (lines.own() && open.accept(line)) {
            foreign = 0;
            if (open.isOver()) {
                close(into, false);
            }
            return true;
        }
        if (!line.isEmpty()) {
            foreign++;
        }
        if (foreign > (open.endSeen() ? FOREIGN_AFTER_END : FOREIGN_WITHIN)) {
            close(into, false);
        }
        return false;
    }

    @Override
    public String beginsWith() {
        return "F";
    }

    @Override
    public boolean beginsAt(String line, int column) {
        return line.startsWith(START, column) && startOf(line) == column;
    }

    @Override
    public Optional<Clues> clues() {
        return Optional.of(new Clues("\"", List.of("Full thread dump", "Attaching to ")));
    }

    @Override
    public void end(TextContent into) {
        close(into, true);
    }

    /// Whether a line is the first of a dump that was saved without its title. In a dump whose
    /// lines a log viewer shows newest first, the state is before the thread.
    private static boolean startsHeadless(String line, List<String> linesBefore) {
        return HeaderLine.startsDump(line)
                && (linesBefore.isEmpty()
                        || !linesBefore.getFirst().contains("java.lang.Thread.State:"));
    }

    /// Where the first line of a dump starts in a line; below 0 if it does not.
    private static int startOf(String line) {
        int start = line.indexOf(START);
        if (start >= 0) {
            String rest = line.substring(start + START.length());
            boolean named =
                    rest.contains("VM")
                            || rest.contains("Java")
                            || rest.contains("OpenJ9")
                            || rest.strip().equals(":");
            boolean javacore = line.startsWith("2XMFULLTHDDUMP");
            return named && !javacore && LinePrefix.possible(line, start) ? start : -1;
        }
        if (line.startsWith("Attaching to ") && line.contains("please wait")) {
            return 0;
        }
        return -1;
    }

    private void open(TextLines lines, String title, TextContent into) {
        // Behind a collector's prefix is the JVM's own line with the local time.
        Optional<TimeStamp> stamp = lines.stamp().or(into::stampBefore);
        String source = title.startsWith(START) ? sourceOf(into.linesBefore()) : "jstack -F";
        DumpRows rows = new DumpRows(source, title, lines.number(), stamp);
        if (!source.equals("jstack -F")) {
            rows.show(Power.MONITOR_OWNERS);
        }
        dump = new DumpText(rows, into);
        foreign = 0;
        noteJvm(title, into);
    }

    /// `jcmd` prints the process id before the dump.
    private static String sourceOf(List<String> linesBefore) {
        boolean pid =
                linesBefore.stream().limit(2).anyMatch(line -> PID_LINE.matcher(line).matches());
        return pid ? "Thread.print" : "jstack";
    }

    private static void noteJvm(String title, TextContent into) {
        Jvm known = into.jvm();
        Long pid = known.pid();
        for (String line : into.linesBefore().stream().limit(2).toList()) {
            Matcher matcher = PID_LINE.matcher(line);
            if (matcher.matches()) {
                pid = Long.valueOf(matcher.group(1));
            }
        }
        Matcher matcher = TITLE.matcher(title);
        boolean named = matcher.matches();
        into.jvm(
                new Jvm(
                        named ? matcher.group(1) : known.name(),
                        named ? matcher.group(2) : known.version(),
                        pid,
                        known.startNanos(),
                        known.collector(),
                        known.maxHeapBytes(),
                        known.jvmArguments(),
                        known.javaArguments(),
                        known.processors()));
    }

    private void close(TextContent into, boolean atEndOfText) {
        DumpText open = dump;
        dump = null;
        foreign = 0;
        if (open != null) {
            open.finish(into, atEndOfText);
        }
    }
}
