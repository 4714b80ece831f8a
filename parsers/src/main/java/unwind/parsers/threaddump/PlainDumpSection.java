package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `jcmd Thread.dump_to_file` writes as plain text: process id, instant and version, then
/// every thread, virtual ones too. JDK 21 writes names and stacks only, JDK 25 states and monitors
/// as well. The JDK's `jdk.internal.vm.ThreadDumper` is the source.
public final class PlainDumpSection implements SectionReader {
    private static final Pattern HEADER =
            Pattern.compile("#(\\d{1,18}) \"(.*)\"( virtual)?(?: ([A-Z_]+) (\\d{4}-\\S+Z))?\\s*");
    private static final Pattern PLACE = Pattern.compile(".+\\(.*\\)");
    private static final Pattern OWNER = Pattern.compile(", owner #(\\d{1,18})$");

    private @Nullable DumpRows rows;
    private @Nullable ThreadRow current;
    private @Nullable Frames frames;
    private boolean blankLast;

    /// Ready for a text.
    public PlainDumpSection() {}

    @Override
    public String formatId() {
        return "thread-dump";
    }

    @Override
    public boolean accept(TextLines lines, TextContent into) {
        String line = lines.text();
        if (line.startsWith("#")) {
            Matcher header = HEADER.matcher(line);
            if (header.matches() && (rows != null || preamble(into.linesBefore()))) {
                start(header, lines.number(), into);
                return true;
            }
        }
        ThreadRow row = current;
        Frames reader = frames;
        DumpRows open = rows;
        if (row == null || reader == null || open == null) {
            return false;
        }
        String text = line.strip();
        blankLast = text.isEmpty();
        if (blankLast) {
            return true;
        }
        if (line.charAt(0) != ' ') {
            return false;
        }
        if (text.startsWith("- ")) {
            return lock(text.substring(2), row, open);
        }
        String place = text.startsWith("at ") ? text.substring(3) : text;
        if (PLACE.matcher(place).matches()) {
            row.addFrame(reader.frame(place));
            return true;
        }
        return false;
    }

    @Override
    public boolean beginsAt(String line, int column) {
        return false;
    }

    @Override
    public String beginsLineWith() {
        return "#";
    }

    @Override
    public Optional<Clues> clues() {
        return Clues.lineStart("#");
    }

    @Override
    public void end(TextContent into) {
        DumpRows open = rows;
        rows = null;
        current = null;
        if (open != null) {
            open.hold(into);
            open.finish(into, blankLast);
        }
    }

    /// The instant stands two or three lines before the first thread.
    private static boolean preamble(List<String> linesBefore) {
        return linesBefore.size() >= 2
                && TimeStamp.in(linesBefore.get(1))
                        .filter(s -> s.offsetSeconds().isPresent())
                        .isPresent();
    }

    private void start(Matcher header, long number, TextContent into) {
        DumpRows open = rows;
        if (open == null) {
            List<String> before = into.linesBefore();
            Optional<TimeStamp> stamp = into.stampBefore();
            open = new DumpRows("Thread.dump_to_file", before.getFirst(), number, stamp);
            rows = open;
            frames = new Frames(into);
        }
        open.hold(into);
        ThreadRow row = new ThreadRow();
        row.id = OptionalLong.of(Long.parseLong(header.group(1)));
        row.name = header.group(2);
        row.virtual = header.group(3) != null;
        row.daemon = row.virtual;
        String state = header.group(4);
        if (state != null) {
            row.stateText = state;
            row.state = ThreadStates.named(state);
        } else {
            row.state = ThreadState.UNKNOWN;
        }
        open.add(row);
        current = row;
        blankLast = false;
    }

    private static boolean lock(String text, ThreadRow row, DumpRows open) {
        Optional<LockLine> lock = LockLine.parse(text, Math.max(0, row.depth() - 1));
        if (lock.isEmpty()) {
            return false;
        }
        row.locks.add(lock.get().use());
        Matcher owner = OWNER.matcher(text);
        if (owner.find()) {
            open.ownerIs(lock.get().use(), Long.parseLong(owner.group(1)));
        }
        return true;
    }
}
