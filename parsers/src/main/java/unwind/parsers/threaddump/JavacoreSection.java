package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.ClassNames;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.ThreadDump.ReportedDeadlock;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The javacore of IBM's JVMs and of OpenJ9: every line starts with a tag. Read are the date, the
/// threads with their stacks, and who holds and awaits which monitor; memory, classes and the JVM's
/// own locks are not.
public final class JavacoreSection implements SectionReader {
    private static final int MAX_LINE = 4096;
    private static final Pattern TAG = Pattern.compile("^(?:NULL|[0-9][A-Z][A-Z0-9]{3,})(?: |$)");
    private static final Pattern THREAD =
            Pattern.compile(
                    "\"(.*)\" \\(?(?:TID:|J9VMThread:)\\S* ?.*?(?:sys_thread_t:(0x[0-9A-F]+).*?)?"
                            + "state: ?([A-Z]+).*?(?:native ID:(0x[0-9A-F]+).*)?");
    private static final Pattern JAVA_THREAD =
            Pattern.compile(".*getId:0x([0-9A-Fa-f]+), isDaemon:(true|false).*");
    private static final Pattern NATIVE_ID =
            Pattern.compile(".*native thread ID:(0x[0-9A-Fa-f]+).*");
    private static final Pattern CPU = Pattern.compile(".*CPU usage total: ([\\d.]+) secs.*");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(Blocked|Waiting|Parked) on: (\\S+?@\\S+?)(?: Owned by: (?:\"(.*)\" .*|.*))?");
    private static final Pattern ENTERED = Pattern.compile("\\(entered lock: (\\S+@\\S+?),.*");

    private final MonitorTable monitors = new MonitorTable();
    private final List<String> circle = new ArrayList<>();
    private final List<String> circleLocks = new ArrayList<>();
    private @Nullable DumpRows rows;
    private @Nullable ThreadRow current;
    private @Nullable Frames frames;
    private Optional<TimeStamp> stamp = Optional.empty();
    private String title = "";
    private long startLine;
    private boolean endSeen;

    /// Ready for a text.
    public JavacoreSection() {}

    @Override
    public boolean beginsBare(String text) {
        return text.lines().anyMatch(line -> line.startsWith("0SECTION ") && tagged(line));
    }

    @Override
    public String formatId() {
        return "thread-dump";
    }

    @Override
    public boolean accept(TextLines lines, TextContent into) {
        String line = lines.text();
        if (line.isEmpty() || !tagged(line)) {
            return false;
        }
        int space = line.indexOf(' ');
        String tag = space < 0 ? line : line.substring(0, space);
        int end = Math.min(line.length(), MAX_LINE);
        String rest = space < 0 || space >= end ? "" : line.substring(space, end).strip();
        if (tag.equals("0SECTION") && rest.startsWith("TITLE")) {
            finish(into);
            startLine = lines.number();
            stamp = into.stampBefore();
        }
        if (startLine == 0) {
            return false;
        }
        about(tag, rest, into);
        return true;
    }

    @Override
    public String beginsWith() {
        return "01";
    }

    @Override
    public boolean beginsAt(String line, int column) {
        return line.startsWith("0SECTION       THREADS", column)
                || line.startsWith("1XMTHDINFO", column);
    }

    @Override
    public Optional<Clues> clues() {
        return Clues.lineStart("01");
    }

    @Override
    public void end(TextContent into) {
        finish(into);
    }

    private static boolean tagged(String line) {
        char first = line.charAt(0);
        boolean known = first == 'N' ? line.startsWith("NULL") : first >= '0' && first <= '9';
        boolean tag = known && line.length() > 1 && line.charAt(1) >= 'A' && line.charAt(1) <= 'Z';
        return tag && TAG.matcher(line).find();
    }

    private void about(String tag, String rest, TextContent into) {
        switch (tag) {
            case "1TIDATETIME" -> date(rest);
            case "1CIJAVAVERSION" -> title = rest;
            case "1XMTHDINFO" -> {
                rows = new DumpRows("javacore", title, startLine, stamp);
                frames = new Frames(into);
            }
            case "2LKDEADLOCKTHR" -> deadlockThread(rest);
            case "4LKDEADLOCKOBJ" -> circleLocks.add(identity(rest));
            case "3XMTHREADINFO" -> thread(rest, into);
            case "0SECTION" -> {
                endSeen = endSeen || (rows != null && !rest.startsWith("XM"));
                current = null;
            }
            default -> {
                if (tag.contains("LK")) {
                    monitors.line(tag, rest);
                } else {
                    threadDetail(tag, rest);
                }
            }
        }
    }

    private void date(String rest) {
        Optional<TimeStamp> printed = TimeStamp.in(rest);
        if (printed.isPresent()) {
            boolean utc = rest.contains("(UTC)");
            stamp =
                    utc
                            ? Optional.of(
                                    new TimeStamp(printed.get().localNanos(), OptionalInt.of(0)))
                            : printed;
        }
    }

    private void thread(String rest, TextContent into) {
        DumpRows open = rows;
        Matcher matcher = THREAD.matcher(rest);
        if (open == null || !matcher.matches()) {
            current = null;
            return;
        }
        open.hold(into);
        ThreadRow row = new ThreadRow();
        row.name = matcher.group(1);
        row.stateText = matcher.group(3);
        row.state = state(row.stateText);
        row.osId = hex(matcher.group(4));
        open.add(row);
        current = row;
        monitors.thread(matcher.group(2), row);
    }

    private void threadDetail(String tag, String rest) {
        ThreadRow row = current;
        Frames reader = frames;
        DumpRows open = rows;
        if (row == null || reader == null || open == null) {
            return;
        }
        switch (tag) {
            case "4XESTACKTRACE" -> {
                if (rest.startsWith("at ")) {
                    row.addFrame(reader.frame(rest.substring(3)));
                }
            }
            case "5XESTACKTRACE" -> {
                Matcher entered = ENTERED.matcher(rest);
                if (entered.matches()) {
                    int depth = Math.max(0, row.depth() - 1);
                    row.locks.add(use(LockUse.Kind.LOCKED, entered.group(1), depth));
                }
            }
            case "3XMJAVALTHREAD" -> {
                Matcher java = JAVA_THREAD.matcher(rest);
                if (java.matches()) {
                    row.id = hex("0x" + java.group(1));
                    row.daemon = java.group(2).equals("true");
                }
            }
            case "3XMTHREADINFO1" -> {
                Matcher id = NATIVE_ID.matcher(rest);
                row.osId = id.matches() ? hex(id.group(1)) : row.osId;
            }
            case "3XMCPUTIME" -> {
                Matcher cpu = CPU.matcher(rest);
                if (cpu.matches()) {
                    row.cpuNanos = OptionalLong.of(seconds(cpu.group(1)));
                }
            }
            case "3XMTHREADBLOCK" -> block(rest, row, open);
            default -> {}
        }
    }

    private static void block(String rest, ThreadRow row, DumpRows open) {
        Matcher matcher = BLOCK.matcher(rest);
        if (!matcher.matches()) {
            return;
        }
        LockUse.Kind kind =
                switch (matcher.group(1)) {
                    case "Blocked" -> LockUse.Kind.WAITING_TO_LOCK;
                    case "Parked" -> LockUse.Kind.PARKING;
                    default -> LockUse.Kind.WAITING_ON;
                };
        LockUse use = use(kind, matcher.group(2), 0);
        row.locks.add(use);
        String owner = matcher.group(3);
        if (owner != null && kind != LockUse.Kind.WAITING_ON) {
            open.ownerIs(use, owner);
        }
    }

    private void deadlockThread(String rest) {
        int end = rest.lastIndexOf('"');
        int start = rest.indexOf('"');
        String name = end > start ? rest.substring(start + 1, end) : rest;
        if (!circle.isEmpty() && circle.getFirst().equals(name)) {
            monitors.add(new ReportedDeadlock(circle, circleLocks));
            circle.clear();
            circleLocks.clear();
        } else {
            circle.add(name);
        }
    }

    private void finish(TextContent into) {
        DumpRows open = rows;
        if (open != null) {
            open.hold(into);
            monitors.settle(open);
            open.finish(into, endSeen);
        }
        rows = null;
        current = null;
        endSeen = false;
        startLine = 0;
        circle.clear();
        circleLocks.clear();
    }

    /// A use of the lock printed as `java/lang/Object@0x1/0x2`.
    static LockUse use(LockUse.Kind kind, String printed, int depth) {
        int at = printed.lastIndexOf('@');
        String className = at < 0 ? "" : ClassNames.of(printed.substring(0, at));
        return new LockUse(kind, identity(printed), className, depth);
    }

    private static String identity(String printed) {
        String name = printed.endsWith(":") ? printed.substring(0, printed.length() - 1) : printed;
        return name.substring(name.lastIndexOf('@') + 1);
    }

    private static ThreadState state(String word) {
        return switch (word) {
            case "R" -> ThreadState.RUNNABLE;
            case "B", "MW" -> ThreadState.BLOCKED;
            case "CW", "P", "S" -> ThreadState.WAITING;
            case "Z" -> ThreadState.TERMINATED;
            default -> ThreadState.UNKNOWN;
        };
    }

    private static OptionalLong hex(@Nullable String text) {
        try {
            return text == null ? OptionalLong.empty() : OptionalLong.of(Long.decode(text));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    private static long seconds(String text) {
        try {
            return Math.round(Double.parseDouble(text) * 1e9);
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }
}
