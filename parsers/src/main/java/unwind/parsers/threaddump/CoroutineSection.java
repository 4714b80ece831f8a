package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.ThreadState;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The coroutines of a Kotlin program as `DebugProbes.dumpCoroutines` of kotlinx.coroutines prints
/// them: their state, where they are suspended, and behind a mark where they were created.
/// Coroutines are read as virtual threads: many of them share the threads of a dispatcher.
public final class CoroutineSection implements SectionReader {
    private static final String START = "Coroutines dump ";
    private static final Pattern HEADER =
            Pattern.compile("Coroutine (.+), state: ([A-Z]+)(?: \\(.*\\))?\\s*");
    private static final Pattern NAMED =
            Pattern.compile("\"(.*?)(?:#(\\d{1,18}))?\":(.*)", Pattern.DOTALL);
    private static final Pattern CREATION =
            Pattern.compile(
                    "at _COROUTINE\\._CREATION\\._\\(.*|\\(Coroutine creation stacktrace\\)");

    private @Nullable DumpRows rows;
    private @Nullable ThreadRow current;
    private @Nullable Frames frames;
    private boolean creation;

    /// Ready for a text.
    public CoroutineSection() {}

    @Override
    public String formatId() {
        return "thread-dump";
    }

    @Override
    public boolean accept(TextLines lines, TextContent into) {
        String line = lines.text();
        if (line.startsWith(START)) {
            end(into);
            Optional<TimeStamp> stamp = TimeStamp.in(line.substring(START.length()));
            rows =
                    new DumpRows(
                            "coroutines",
                            line.strip(),
                            lines.number(),
                            stamp.isPresent() ? stamp : into.stampBefore());
            frames = new Frames(into);
            return true;
        }
        DumpRows open = rows;
        return open != null && row(line.strip(), open, into);
    }

    @Override
    public String beginsWith() {
        return "C";
    }

    @Override
    public boolean beginsAt(String line, int column) {
        return line.startsWith(START, column);
    }

    @Override
    public Optional<Clues> clues() {
        return Clues.lineStart("C");
    }

    @Override
    public void end(TextContent into) {
        DumpRows open = rows;
        rows = null;
        current = null;
        if (open != null) {
            open.hold(into);
            open.finish(into, true);
        }
    }

    private boolean row(String text, DumpRows open, TextContent into) {
        if (text.startsWith("Coroutine ")) {
            Matcher header = HEADER.matcher(text);
            if (header.matches()) {
                open.hold(into);
                ThreadRow row = new ThreadRow();
                name(header.group(1), row);
                row.virtual = true;
                row.daemon = true;
                row.stateText = header.group(2);
                row.state = state(header.group(2));
                open.add(row);
                current = row;
                creation = false;
                return true;
            }
            return false;
        }
        ThreadRow row = current;
        Frames reader = frames;
        if (row == null || reader == null) {
            return text.isEmpty();
        }
        if (CREATION.matcher(text).matches()) {
            creation = true;
            return true;
        }
        if (!text.startsWith("at ")) {
            return text.isEmpty();
        }
        int frame = reader.frame(text.substring(3));
        if (creation) {
            row.addCreatorFrame(frame);
        } else {
            row.addFrame(frame);
        }
        return true;
    }

    /// `"name#7":StandaloneCoroutine{Active}@185d8b6`, or the part behind the colon alone.
    private static void name(String printed, ThreadRow row) {
        Matcher named = NAMED.matcher(printed);
        if (!named.matches()) {
            row.name = printed;
            return;
        }
        String id = named.group(2);
        row.name = id == null ? named.group(1) : named.group(1) + "#" + id;
        row.id = id == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(id));
    }

    private static ThreadState state(String word) {
        return switch (word) {
            case "RUNNING" -> ThreadState.RUNNABLE;
            case "SUSPENDED" -> ThreadState.WAITING;
            case "CREATED" -> ThreadState.NEW;
            default -> ThreadState.UNKNOWN;
        };
    }
}
