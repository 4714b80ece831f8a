package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.TextContent;
import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.model.LockUse;
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
            Pattern.compile("Thread (\\d+): \\(state = ([A-Z_]+)\\)");
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
    private final LinePrefix prefix;
    private final TextContent content;
    private final Frames frames;

    private @Nullable ThreadRow current;
    private @Nullable DeadlockReport deadlock;
    private boolean framesOver;
    private boolean synchronizers;
    private boolean hotSpot;
    private boolean endSeen;
    private boolean over;

    DumpText(DumpRows rows, LinePrefix prefix, TextContent content) {
        this.rows = rows;
        this.prefix = prefix;
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
        Optional<String> own = prefix.strip(line);
        return own.isPresent() && acceptOwn(own.get());
    }

    private boolean acceptOwn(String line) {
        if (deadlockLine(line)) {
            return true;
        }
        String text = line.strip();
        if (text.isEmpty()) {
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
        start(new ThreadRow(header.get()));
        return true;
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
        if (lock.isPresent() && !framesOver) {
            row.locks.add(lock.get().use());
            if (!lock.get().owner().isEmpty()) {
                rows.ownerIs(lock.get().use(), lock.get().owner());
            }
        }
        return lock.isPresent() && !framesOver;
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
        boolean complete = endSeen || !atEndOfText || !hotSpot || endsWithJvmThread();
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
