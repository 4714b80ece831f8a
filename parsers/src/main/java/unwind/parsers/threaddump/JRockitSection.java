package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.ThreadState;

import java.util.Optional;

/// The thread dump of BEA's and Oracle's JRockit JVM, between `===== FULL THREAD DUMP` and `=====
/// END OF THREAD DUMP`. The lock chains that it prints at the end are not read: they follow from
/// the locks.
public final class JRockitSection implements SectionReader {
    private static final String START = "===== FULL THREAD DUMP";
    private static final String END = "===== END OF THREAD DUMP";

    private @Nullable DumpRows rows;
    private @Nullable ThreadRow current;
    private @Nullable Frames frames;
    private long startLine;
    private Optional<TimeStamp> stamp = Optional.empty();

    /// Ready for a text.
    public JRockitSection() {}

    @Override
    public String formatId() {
        return "thread-dump";
    }

    @Override
    public boolean accept(TextLines lines, TextContent into) {
        String line = lines.text();
        if (line.startsWith(START)) {
            finish(into, false);
            startLine = lines.number();
            stamp = into.stampBefore();
            return true;
        }
        if (startLine == 0) {
            return false;
        }
        if (line.startsWith(END)) {
            finish(into, true);
            return true;
        }
        DumpRows open = rows;
        return open == null ? preamble(line, into) : row(line.strip(), open, into);
    }

    @Override
    public void end(TextContent into) {
        finish(into, false);
    }

    private boolean preamble(String line, TextContent into) {
        Optional<TimeStamp> printed = TimeStamp.in(line);
        if (printed.isPresent()) {
            stamp = printed;
            return true;
        }
        if (line.contains("JRockit")) {
            rows = new DumpRows("jrockit", line, startLine, stamp);
            frames = new Frames(into);
            return true;
        }
        return false;
    }

    private boolean row(String text, DumpRows open, TextContent into) {
        if (text.startsWith("\"") && text.contains(" idx=0x")) {
            Optional<HeaderLine> header = HeaderLine.parse(text, false);
            header.ifPresent(found -> {
                open.hold(into);
                ThreadRow row = new ThreadRow(found);
                words(text, row);
                open.add(row);
                current = row;
            });
            return header.isPresent();
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
        if (text.startsWith("-- ") || text.startsWith("^-- ")) {
            lock(text, row);
            return true;
        }
        return text.isEmpty();
    }

    private static void words(String header, ThreadRow row) {
        int priority = header.lastIndexOf(" prio=");
        int space = header.indexOf(' ', priority + 1);
        String words = priority < 0 || space < 0 ? "" : header.substring(space + 1);
        row.stateText = words;
        row.daemon = words.contains("daemon");
        if (words.contains("blocked")) {
            row.state = ThreadState.BLOCKED;
        } else if (words.contains("sleeping")) {
            row.state = ThreadState.TIMED_WAITING;
        } else if (words.contains(", waiting") || words.contains("parked")) {
            row.state = ThreadState.WAITING;
        } else {
            row.state = ThreadState.RUNNABLE;
        }
    }

    private static void lock(String text, ThreadRow row) {
        LockUse.Kind kind;
        if (text.startsWith("-- Waiting for notification on")) {
            kind = LockUse.Kind.WAITING_ON;
        } else if (text.startsWith("-- Blocked trying to get lock")) {
            kind = LockUse.Kind.WAITING_TO_LOCK;
        } else if (text.startsWith("-- Parking to wait for")) {
            kind = LockUse.Kind.PARKING;
        } else if (text.startsWith("^-- Holding lock")) {
            kind = LockUse.Kind.LOCKED;
        } else {
            return;
        }
        int colon = text.indexOf(": ");
        if (colon < 0) {
            return;
        }
        String lock = text.substring(colon + 2);
        int bracket = lock.indexOf('[');
        String identity = bracket < 0 ? lock : lock.substring(0, bracket);
        int at = identity.indexOf('@');
        String className = at < 0 ? "" : identity.substring(0, at).replace('/', '.');
        int depth = Math.max(0, row.depth() - 1);
        row.locks.add(new LockUse(kind, identity.strip(), className, depth));
    }

    private void finish(TextContent into, boolean complete) {
        DumpRows open = rows;
        rows = null;
        current = null;
        startLine = 0;
        if (open != null) {
            open.hold(into);
            open.finish(into, complete);
        }
    }
}
