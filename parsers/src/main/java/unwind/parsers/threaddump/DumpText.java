package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.TextContent;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.ThreadDump.Power;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One text dump from its first line on.
final class DumpText {
    private static final int MAX_LINE = 16_384;
    private static final Pattern STATE =
            Pattern.compile("java\\.lang\\.Thread\\.State: ([A-Z_]+)(?: \\((.*)\\))?.*");
    private static final Pattern VIRTUAL =
            Pattern.compile("(Carrying|Mounted) virtual thread (?:\"(.*)\" )?#(\\d+).*");
    private static final Pattern AGENT_THREAD =
            Pattern.compile("Thread (?:t@)?(\\d{1,18}): \\(state = ([A-Z_]+)\\)");
    private static final Pattern AWAITED =
            Pattern.compile(
                    " Id=\\d+ (?:BLOCKED|WAITING|TIMED_WAITING) on (\\S+@[0-9a-f]{1,16})"
                            + "(?: owned by \"(.*)\" Id=(\\d{1,18}))?.*");
    private static final Pattern SMR =
            Pattern.compile(
                    "^(?:Threads class SMR info:|_java_thread_list=|0x[0-9a-f]{8,}[,\\s]|\\}$)");
    private static final Pattern EXCEPTION =
            Pattern.compile(
                    "^(?:Caused by: |Exception in thread |\\S+(?:Exception|Error)(?::|$)).*");
    private static final Pattern DEADLOCKS_FOUND =
            Pattern.compile(
                    "^(?:Found (?:a total of )?\\d+ deadlocks?\\.|No deadlocks found\\.).*");

    private final DumpRows rows;
    private final TextContent content;
    private final Frames frames;

    private @Nullable ThreadRow current;
    private @Nullable DeadlockReport deadlock;
    private boolean framesOver;
    private boolean blankLast;

    /// Whether something was seen that HotSpot prints and tools that imitate it do not.
    private boolean asJvmPrints;

    private boolean synchronizers;
    private boolean hotSpot;
    private boolean endSeen;
    private boolean over;

    DumpText(DumpRows rows, TextContent content) {
        this.rows = rows;
        this.content = content;
        this.frames = new Frames(content);
    }

    /// Whether a line was seen that stands behind the last thread.
    boolean endSeen() {
        return endSeen;
    }

    /// Whether the dump's very last line was seen.
    boolean isOver() {
        return over;
    }

    /// Takes a line if it belongs to the dump.
    boolean accept(String printed) {
        // Far longer than any line of a dump: bounds what the patterns cost.
        String line = printed.length() <= MAX_LINE ? printed : printed.substring(0, MAX_LINE);
        if (deadlockLine(line)) {
            return true;
        }
        String text = line.strip();
        blankLast = text.isEmpty();
        if (blankLast) {
            framesOver = current != null && current.depth() > 0;
            return true;
        }
        char first = text.charAt(0);
        if (first == '"') {
            return header(line);
        }
        if (first == 'a' && text.startsWith("at ")) {
            return frame(text.substring(3));
        }
        if (first == '-') {
            return dash(text);
        }
        if (current != null && detail(text, current)) {
            return true;
        }
        return mark(text);
    }

    private boolean deadlockLine(String line) {
        if (DeadlockReport.starts(line)) {
            finishDeadlock();
            deadlock = new DeadlockReport();
            endSeen = endSeen || hotSpot;
            return true;
        }
        if (deadlock == null) {
            return false;
        }
        if (deadlock.accept(line)) {
            return true;
        }
        if (DEADLOCKS_FOUND.matcher(line).matches() || AGENT_THREAD.matcher(line).matches()) {
            finishDeadlock();
        }
        return false;
    }

    private boolean header(String line) {
        Optional<HeaderLine> header = HeaderLine.parse(line, !hotSpot);
        if (header.isEmpty()) {
            return false;
        }
        hotSpot = hotSpot || line.contains(" tid=");
        asJvmPrints = asJvmPrints || line.contains(" os_prio=");
        ThreadRow row = new ThreadRow(header.get());
        start(row);
        awaited(line, row);
        return true;
    }

    /// The lock that `ThreadInfo.toString` names in the first line of a thread, with its owner.
    private void awaited(String line, ThreadRow row) {
        Matcher awaited = AWAITED.matcher(line);
        if (!awaited.find()) {
            return;
        }
        String identity = awaited.group(1);
        String className = identity.substring(0, identity.lastIndexOf('@'));
        LockUse.Kind kind =
                row.state == ThreadState.BLOCKED
                        ? LockUse.Kind.WAITING_TO_LOCK
                        : className.startsWith("java.util.concurrent.")
                                ? LockUse.Kind.PARKING
                                : LockUse.Kind.WAITING_ON;
        LockUse use = new LockUse(kind, identity, className, 0);
        row.locks.add(use);
        if (awaited.group(3) != null) {
            rows.ownerIs(use, Long.parseLong(awaited.group(3)));
        }
    }

    private boolean frame(String text) {
        ThreadRow row = current;
        if (row == null || framesOver) {
            return false;
        }
        row.addFrame(frames.frame(text));
        return true;
    }

    private boolean dash(String text) {
        ThreadRow row = current;
        if (row == null || text.length() < 3) {
            return false;
        }
        String rest = text.substring(1).strip();
        if (rest.contains(" @bci=")) {
            return frame(rest);
        }
        if (synchronizers) {
            Optional<LockUse> owned = LockLine.owned(rest);
            owned.ifPresent(row.locks::add);
            return owned.isPresent() || rest.equals("None");
        }
        Optional<LockLine> lock = LockLine.parse(rest, Math.max(0, row.depth() - 1));
        if (lock.isPresent() && !framesOver && !isAwaited(lock.get().use(), row)) {
            row.locks.add(lock.get().use());
            if (lock.get().use().kind() == LockUse.Kind.WAITING_TO_LOCK
                    && row.state == ThreadState.WAITING) {
                // `jstack -F` calls every wait blocked.
                row.state = ThreadState.BLOCKED;
            }
            if (!lock.get().owner().isEmpty()) {
                rows.ownerIs(lock.get().use(), lock.get().owner());
            }
        }
        return lock.isPresent() && !framesOver;
    }

    /// Whether the first line of the thread said already that it waits for the lock.
    private static boolean isAwaited(LockUse use, ThreadRow row) {
        return use.kind() != LockUse.Kind.LOCKED
                && row.locks.stream()
                        .anyMatch(known ->
                                known.identity().equals(use.identity())
                                        && known.kind() != LockUse.Kind.LOCKED);
    }

    /// A line that says something of the current thread.
    private boolean detail(String text, ThreadRow row) {
        Matcher state = STATE.matcher(text);
        if (state.matches()) {
            row.state = ThreadStates.named(state.group(1));
            String words = state.group(2);
            if (row.stateText.isEmpty()) {
                row.stateText = words == null ? state.group(1) : words;
            }
            return true;
        }
        if (text.startsWith("Locked ownable synchronizers:")
                || text.startsWith("Locked synchronizers: count")
                || text.startsWith("Number of locked synchronizers")) {
            synchronizers = true;
            rows.show(Power.SYNCHRONIZER_OWNERS);
            return true;
        }
        Matcher virtual = VIRTUAL.matcher(text);
        if (virtual.matches()) {
            virtual(virtual, row);
            return true;
        }
        if (EXCEPTION.matcher(text).matches()) {
            // A trace logged in the middle of the dump: its frames are not the thread's.
            framesOver = true;
            return false;
        }
        return text.startsWith("No compile task")
                || text.startsWith("Compiling:")
                || text.startsWith("JavaThread state:")
                || text.startsWith("Thread: 0x");
    }

    private void virtual(Matcher matcher, ThreadRow row) {
        OptionalLong id = number(matcher.group(3));
        if (matcher.group(1).equals("Carrying")) {
            row.carries = id;
            if (row.state == ThreadState.UNKNOWN) {
                row.state = ThreadState.RUNNABLE;
            }
            framesOver = false;
            return;
        }
        ThreadRow mounted = new ThreadRow();
        mounted.name = matcher.group(2) == null ? "" : matcher.group(2);
        mounted.id = id;
        mounted.virtual = true;
        mounted.daemon = true;
        mounted.state = ThreadState.RUNNABLE;
        mounted.stateText = "mounted";
        if (row.carries.isEmpty()) {
            row.carries = id;
        }
        start(mounted);
    }

    /// A line that says something of the dump.
    private boolean mark(String text) {
        if (text.startsWith("JNI global ref")) {
            endSeen = true;
            leaveThread();
            return true;
        }
        if (text.equals("<EndOfDump>")) {
            endSeen = true;
            over = true;
            return true;
        }
        if (DEADLOCKS_FOUND.matcher(text).matches()) {
            // Before the threads in `jstack -F`, behind them otherwise.
            endSeen = endSeen || !rows.rows().isEmpty();
            leaveThread();
            return true;
        }
        Matcher agent = AGENT_THREAD.matcher(text);
        if (agent.matches()) {
            ThreadRow row = new ThreadRow();
            row.name = "Thread " + agent.group(1);
            row.unnamed = true;
            row.osId = number(agent.group(1));
            row.stateText = agent.group(2);
            row.state = agentState(agent.group(2));
            start(row);
            return true;
        }
        return SMR.matcher(text).find()
                || text.startsWith("JDK version: ")
                || text.startsWith("Debugger attached successfully")
                || text.startsWith("JVM version is ")
                || text.startsWith("Deadlock Detection:");
    }

    /// Gives the dump to `into`.
    void finish(TextContent into, boolean atEndOfText) {
        finishDeadlock();
        rows.hold(into);
        // Without an end mark (older JVMs, other tools) only the end of the file may be a cut.
        // Other
        // tools, and people who save some threads alone, leave a blank line behind the last one.
        boolean some = rows.title().isEmpty() || !asJvmPrints;
        boolean complete =
                endSeen || !atEndOfText || !hotSpot || (some && blankLast) || endsWithJvmThread();
        rows.finish(into, complete && !rows.rows().isEmpty());
    }

    private boolean endsWithJvmThread() {
        List<ThreadRow> all = rows.rows();
        if (all.isEmpty()) {
            return false;
        }
        String name = all.getLast().name;
        return name.equals("VM Periodic Task Thread") || name.equals("Suspend Checker Thread");
    }

    private void start(ThreadRow row) {
        rows.hold(content);
        rows.add(row);
        current = row;
        framesOver = false;
        synchronizers = false;
    }

    private void leaveThread() {
        current = null;
        synchronizers = false;
    }

    private void finishDeadlock() {
        if (deadlock != null) {
            deadlock.finish().ifPresent(rows::add);
            deadlock = null;
            leaveThread();
        }
    }

    /// The states of `jstack -F` are those of the VM: BLOCKED is any wait, IN_NATIVE any native
    /// call.
    private static ThreadState agentState(String word) {
        return switch (word) {
            case "BLOCKED" -> ThreadState.WAITING;
            case "IN_NATIVE", "IN_JAVA", "IN_VM" -> ThreadState.RUNNABLE;
            case "NEW" -> ThreadState.NEW;
            default -> ThreadState.UNKNOWN;
        };
    }

    private static OptionalLong number(String digits) {
        try {
            return OptionalLong.of(Long.parseLong(digits));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }
}
