package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.ThreadState;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The traces of Android's runtime (ART, and Dalvik before it): what the signal catcher writes to
/// `/data/anr/` when an app does not respond, and on `kill -3`. ART's `Thread::DumpState` and
/// `ThreadList::Dump` are the source.
///
/// One file holds a section for each process, from `----- pid N at TIME -----` to `----- end N
/// -----`. Native frames, schedules and held mutexes of the runtime are ignored.
public final class ArtSection implements SectionReader {
    private static final Pattern PROCESS =
            Pattern.compile("-{5} pid (\\d{1,9}) at (\\d{4}-\\d\\d-\\d\\d .*?) -{5}");
    private static final Pattern THREADS = Pattern.compile("DALVIK THREADS(?: \\(\\d+\\))?:");
    private static final Pattern HEADER =
            Pattern.compile("\"(.*)\"( daemon)? prio=-?\\d+ tid=(\\d{1,9}) (\\w+).*");
    private static final Pattern OS_ID = Pattern.compile("sysTid=(\\d{1,9})");
    private static final Pattern CPU =
            Pattern.compile("utm=(\\d{1,12}) stm=(\\d{1,12})(?:.* HZ=(\\d{1,5}))?");
    private static final Pattern HOLDER =
            Pattern.compile("held by (?:thread |tid=|threadid=)(\\d{1,9})");
    private static final String END = "----- end ";
    private static final String COMMAND = "Cmd line: ";

    private @Nullable DumpRows rows;
    private @Nullable ThreadRow current;
    private @Nullable Frames frames;
    private Optional<TimeStamp> stamp = Optional.empty();
    private OptionalLong pid = OptionalLong.empty();
    private String command = "";

    /// Ready for a text.
    public ArtSection() {}

    @Override
    public String formatId() {
        return "thread-dump";
    }

    @Override
    public boolean accept(TextLines lines, TextContent into) {
        String line = lines.text();
        if (line.startsWith("-----")) {
            return border(line, into);
        }
        if (pid.isPresent() && line.startsWith(COMMAND)) {
            command = line.substring(COMMAND.length()).strip();
            return true;
        }
        if (line.startsWith("DALVIK THREADS") && THREADS.matcher(line.strip()).matches()) {
            finish(into, true);
            rows = new DumpRows("art", title(), lines.number(), stampOr(into));
            frames = new Frames(into);
            noteProcess(into);
            return true;
        }
        DumpRows open = rows;
        return open != null && row(line.strip(), open, into);
    }

    @Override
    public String beginsWith() {
        return "D";
    }

    @Override
    public boolean beginsAt(String line, int column) {
        return line.startsWith("DALVIK THREADS", column);
    }

    @Override
    public String beginsLineWith() {
        return "-";
    }

    @Override
    public Optional<Clues> clues() {
        return Clues.lineStart("D-");
    }

    @Override
    public void end(TextContent into) {
        finish(into, pid.isEmpty());
    }

    /// The line before the threads of a process or the one behind them.
    private boolean border(String line, TextContent into) {
        Matcher process = PROCESS.matcher(line.strip());
        if (process.matches()) {
            finish(into, false);
            pid = OptionalLong.of(Long.parseLong(process.group(1)));
            stamp = TimeStamp.in(process.group(2));
            command = "";
            return true;
        }
        if (rows != null && line.startsWith(END)) {
            finish(into, true);
            pid = OptionalLong.empty();
            return true;
        }
        return false;
    }

    private Optional<TimeStamp> stampOr(TextContent into) {
        return stamp.isPresent() ? stamp : into.stampBefore();
    }

    private String title() {
        return command.isEmpty() ? "Android runtime" : "Android runtime, " + command;
    }

    private void noteProcess(TextContent into) {
        if (pid.isPresent() || !command.isEmpty()) {
            into.jvm(
                    new Jvm(
                            "Android runtime",
                            null,
                            pid.isPresent() ? Long.valueOf(pid.getAsLong()) : null,
                            null,
                            null,
                            null,
                            null,
                            command.isEmpty() ? null : command,
                            null));
        }
    }

    private boolean row(String text, DumpRows open, TextContent into) {
        if (text.startsWith("\"")) {
            Matcher header = HEADER.matcher(text);
            if (header.matches()) {
                start(header, open, into);
                return true;
            }
            return false;
        }
        ThreadRow row = current;
        Frames reader = frames;
        if (row == null || reader == null) {
            return text.isEmpty();
        }
        if (text.startsWith("at ")) {
            row.addFrame(reader.frame(text.substring(3)));
            return true;
        }
        if (text.startsWith("| ")) {
            detail(text, row);
            return true;
        }
        if (text.startsWith("- ")) {
            lock(text.substring(2), row, open);
            return true;
        }
        return text.isEmpty()
                || text.startsWith("native: ")
                || text.startsWith("kernel: ")
                || text.startsWith("(no managed stack frames)");
    }

    private void start(Matcher header, DumpRows open, TextContent into) {
        open.hold(into);
        ThreadRow row = new ThreadRow();
        row.name = header.group(1);
        row.daemon = header.group(2) != null;
        row.id = OptionalLong.of(Long.parseLong(header.group(3)));
        row.stateText = header.group(4);
        row.state = state(header.group(4));
        open.add(row);
        current = row;
    }

    private static void detail(String text, ThreadRow row) {
        Matcher osId = OS_ID.matcher(text);
        if (osId.find()) {
            row.osId = OptionalLong.of(Long.parseLong(osId.group(1)));
        }
        Matcher cpu = CPU.matcher(text);
        if (cpu.find()) {
            long ticks = Long.parseLong(cpu.group(1)) + Long.parseLong(cpu.group(2));
            long perSecond = cpu.group(3) == null ? 100 : Long.parseLong(cpu.group(3));
            if (perSecond > 0) {
                row.cpuNanos = OptionalLong.of(ticks * (1_000_000_000L / perSecond));
            }
        }
    }

    private static void lock(String text, ThreadRow row, DumpRows open) {
        Optional<LockLine> lock = LockLine.parse(text, Math.max(0, row.depth() - 1));
        if (lock.isEmpty()) {
            return;
        }
        row.locks.add(lock.get().use());
        Matcher holder = HOLDER.matcher(text);
        if (holder.find()) {
            open.ownerIs(lock.get().use(), Long.parseLong(holder.group(1)));
        }
    }

    /// The words of ART, and those of Dalvik in capitals.
    private static ThreadState state(String word) {
        return switch (word) {
            case "Runnable", "Native", "RUNNABLE", "NATIVE", "RUNNING", "Suspended", "SUSPENDED" ->
                    ThreadState.RUNNABLE;
            case "Blocked", "MONITOR" -> ThreadState.BLOCKED;
            case "Waiting", "WAIT" -> ThreadState.WAITING;
            case "TimedWaiting", "Sleeping", "TIMED_WAIT", "SLEEPING" -> ThreadState.TIMED_WAITING;
            case "Terminated", "ZOMBIE" -> ThreadState.TERMINATED;
            case "New", "INITIALIZING", "STARTING" -> ThreadState.NEW;
            default ->
                    word.startsWith("WaitingFor") || word.startsWith("WaitingIn")
                            ? ThreadState.WAITING
                            : ThreadState.UNKNOWN;
        };
    }

    private void finish(TextContent into, boolean complete) {
        DumpRows open = rows;
        rows = null;
        current = null;
        if (open != null) {
            open.hold(into);
            open.finish(into, complete);
        }
    }
}
