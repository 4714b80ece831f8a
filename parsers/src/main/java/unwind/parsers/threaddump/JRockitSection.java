package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.ThreadState;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The thread dump of BEA's and Oracle's JRockit JVM, between `===== FULL THREAD DUMP` and `=====
/// END OF THREAD DUMP`: `"main" id=1 idx=0x4 tid=4184 prio=5 alive, in native` of version 1.5 and
/// newer, `"main" prio=5 id=0x80 tid=0xf7c waiting` of 1.4, `"main" id: 0x80 prio: 5 ACTIVE,
/// DAEMON` of 8.1. The lock chains that it prints at the end are not read: they follow from the
/// locks.
public final class JRockitSection implements SectionReader {
    private static final String START = "===== FULL THREAD DUMP";
    private static final String END = "===== END OF THREAD DUMP";
    private static final Pattern HEADER =
            Pattern.compile("\"(.*)\"((?: +(?:id|idx|prio|tid)(?:=|: ?)\\S+)+)(.*)");
    private static final Pattern FIELD =
            Pattern.compile("(id|idx|prio|tid)(?:=|: ?)(0x[0-9a-fA-F]{1,15}|\\d{1,18})");

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
    public String beginsWith() {
        return "=";
    }

    @Override
    public boolean beginsAt(String line, int column) {
        return line.startsWith("===== FULL THREAD DUMP", column);
    }

    @Override
    public Optional<Clues> clues() {
        return Clues.lineStart("=");
    }

    @Override
    public void end(TextContent into) {
        finish(into, false);
    }

    /// The lines before the first thread: the time, and the name of the JVM in newer versions.
    private boolean preamble(String line, TextContent into) {
        Matcher header = HEADER.matcher(line.strip());
        if (header.matches()) {
            return row(line.strip(), opened("JRockit", into), into);
        }
        Optional<TimeStamp> printed = TimeStamp.in(line);
        if (printed.isPresent()) {
            stamp = printed;
            return true;
        }
        if (line.contains("JRockit")) {
            opened(line, into);
            return true;
        }
        return line.isBlank();
    }

    private DumpRows opened(String title, TextContent into) {
        DumpRows open = new DumpRows("jrockit", title, startLine, stamp);
        rows = open;
        frames = new Frames(into);
        return open;
    }

    private boolean row(String text, DumpRows open, TextContent into) {
        if (text.startsWith("\"")) {
            Matcher header = HEADER.matcher(text);
            if (!header.matches()) {
                return false;
            }
            open.hold(into);
            ThreadRow row = new ThreadRow();
            row.name = header.group(1);
            fields(header.group(2), row);
            words(header.group(3).strip(), row);
            open.add(row);
            current = row;
            return true;
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
        if (text.startsWith("-- ") || text.startsWith("^-- ") || text.startsWith("--- ")) {
            lock(text, row);
            return true;
        }
        return text.isEmpty();
    }

    private static void fields(String fields, ThreadRow row) {
        Matcher field = FIELD.matcher(fields);
        while (field.find()) {
            OptionalLong number = OptionalLong.of(number(field.group(2)));
            if (field.group(1).equals("id")) {
                row.id = number;
            } else if (field.group(1).equals("tid")) {
                row.osId = number;
            }
        }
    }

    private static long number(String digits) {
        return digits.startsWith("0x")
                ? Long.parseLong(digits.substring(2), 16)
                : Long.parseLong(digits);
    }

    private static void words(String printed, ThreadRow row) {
        String words = printed.toLowerCase(Locale.ROOT);
        row.stateText = printed;
        row.daemon = words.contains("daemon");
        if (words.contains("blocked")) {
            row.state = ThreadState.BLOCKED;
        } else if (words.contains("sleeping")) {
            row.state = ThreadState.TIMED_WAITING;
        } else if (words.contains("waiting") || words.contains("parked")) {
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
