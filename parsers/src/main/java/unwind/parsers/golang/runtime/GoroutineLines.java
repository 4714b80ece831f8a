package unwind.parsers.golang.runtime;

import org.jspecify.annotations.Nullable;

import unwind.parsers.golang.Frames;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Marker;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Finds goroutine dumps in a text that is told line by line: what a crash prints, what
/// `runtime.Stack` and the profile endpoint's `debug=2` write, and the counts of `debug=1`.
/// Goroutines that follow one another with blank lines between them are one dump.
///
/// Ignored: arguments and registers, and the `runtime stack:` of a crash, which belongs to no
/// goroutine.
final class GoroutineLines {
    /// More goroutines than any process has had in a dump.
    static final int MAX_GOROUTINES = 2_000_000;

    /// How many lines may lie between a crash's message and its first goroutine: the hex dump of a
    /// stack lies between them.
    private static final int MESSAGE_REACH = 500;

    private static final long MIN_BUFFER = 4096;

    private static final long NO_LINE = -2L * MESSAGE_REACH;

    private final Frames frames;
    private final GoroutineSink sink;
    private final List<DumpedThread> threads = new ArrayList<>();
    private @Nullable GoroutineStack goroutine;
    private @Nullable CountedGoroutines counted;
    private boolean inDump;

    /// Whether creating calls are printed with offsets.
    private boolean offsets;

    private boolean inRuntimeStack;
    private long dumpLine;
    private String title = "";
    private String message = "";
    private long messageLine = NO_LINE;

    GoroutineLines(Frames frames, GoroutineSink sink) {
        this.frames = frames;
        this.sink = sink;
    }

    /// Whether a text's first lines hold the start of a dump.
    static boolean startsIn(String head) {
        // the hex dump of the runtime's stack can push the first goroutine out of sight
        return head.contains("\nruntime stack:\n")
                || head.lines()
                        .map(line -> line.substring(Math.max(0, DumpStart.column(line))))
                        .anyMatch(line ->
                                GoroutineHeader.parse(line) != null
                                        || CountedGoroutines.total(line).isPresent());
    }

    /// Takes a line if it belongs to a dump.
    boolean accept(String line, long number) {
        CountedGoroutines counts = counted;
        if (counts != null) {
            if (counts.accept(line)) {
                return true;
            }
            endCounts(counts);
        }
        return inDump ? inDump(line, number) : outside(line, number);
    }

    /// Whether the lines to come may belong to a dump that has begun.
    boolean isInDump() {
        return inDump;
    }

    /// The text is over.
    ///
    /// @param full whether it is as large as the buffers that programs hand to `runtime.Stack`
    void end(long number, boolean full) {
        CountedGoroutines counts = counted;
        if (counts != null) {
            endCounts(counts);
        }
        boolean cut = isCut() || (full && goroutine != null);
        if (cut) {
            sink.problem(
                    number,
                    "The dump is cut off in the middle of a goroutine; there were at least as many"
                            + " goroutines as it lists.");
        }
        endDump(!cut);
    }

    /// Whether a text is as large as a buffer: those are powers of two.
    static boolean fillsBuffer(long bytes) {
        return bytes >= MIN_BUFFER && Long.bitCount(bytes) == 1;
    }

    /// Whether the last goroutine lacks lines, as where `runtime.Stack` filled its buffer or a log
    /// ended. All but the main goroutine end with the call that created them.
    private boolean isCut() {
        GoroutineStack last = goroutine;
        if (last == null) {
            return false;
        }
        boolean othersTell =
                threads.size() > 1
                        && offsets
                        && threads.stream().skip(1).allMatch(t -> t.creator() >= 0);
        return last.inFrame() || (othersTell && !last.isCreatorKnown());
    }

    private static boolean isCutHeader(String line) {
        return line.startsWith("goroutine ") && !line.stripTrailing().endsWith(":");
    }

    private boolean inDump(String line, long number) {
        if (line.isBlank()) {
            endGoroutine();
            inRuntimeStack = false;
            return true;
        }
        if (inRuntimeStack) {
            return true;
        }
        GoroutineHeader header = GoroutineHeader.parse(line);
        if (header != null) {
            endGoroutine();
            begin(header);
            return true;
        }
        GoroutineStack current = goroutine;
        if (current != null && current.accept(line)) {
            return true;
        }
        if (line.equals("runtime stack:")) {
            endGoroutine();
            inRuntimeStack = true;
            return true;
        }
        boolean atHead = isCutHeader(line);
        boolean cut = atHead || isCut();
        if (cut) {
            sink.problem(
                    number,
                    "The dump is cut off "
                            + (atHead ? "at the head" : "in the middle")
                            + " of a goroutine.");
        }
        endDump(!cut);
        return outside(line, number);
    }

    private boolean outside(String line, long number) {
        if (line.startsWith("goroutine ")) {
            GoroutineHeader header = GoroutineHeader.parse(line);
            if (header != null) {
                beginDump(number);
                begin(header);
                return true;
            }
            OptionalLong total = CountedGoroutines.total(line);
            if (total.isPresent()) {
                sink.begin();
                counted = new CountedGoroutines(frames, total.getAsLong(), number);
                return true;
            }
        }
        if (CrashMessage.starts(line)) {
            message(line, number);
            return true;
        }
        return false;
    }

    private void message(String line, long number) {
        boolean first = number - messageLine > MESSAGE_REACH;
        message = CrashMessage.bounded(first ? line.strip() : message + " " + line.strip());
        messageLine = first ? number : messageLine;
    }

    /// Takes a line before the dump that is about to begin, told only now.
    void recall(String line, long number) {
        if (!inDump && CrashMessage.starts(line)) {
            message(line, number);
        }
    }

    private void beginDump(long number) {
        inDump = true;
        dumpLine = number;
        title = "";
        sink.begin();
        if (number - messageLine <= MESSAGE_REACH && !message.isEmpty()) {
            title = message;
            sink.mark(CrashMessage.kind(title), title);
        }
        message = "";
        messageLine = NO_LINE;
    }

    private void begin(GoroutineHeader header) {
        goroutine = new GoroutineStack(header, frames);
    }

    private void endGoroutine() {
        GoroutineStack current = goroutine;
        offsets |= current != null && current.isCreatorKnown();
        if (current != null && threads.size() < MAX_GOROUTINES) {
            threads.add(current.finish());
        }
        goroutine = null;
    }

    private void endDump(boolean complete) {
        endGoroutine();
        if (inDump && !threads.isEmpty()) {
            sink.dump(dump(title, threads, complete, dumpLine));
        }
        inDump = false;
        inRuntimeStack = false;
        threads.clear();
    }

    private void endCounts(CountedGoroutines counts) {
        counted = null;
        List<DumpedThread> rows = counts.finish();
        ThreadDump dump = dump("goroutine profile", rows, counts.complete(), counts.line());
        if (!counts.complete()) {
            sink.problem(
                    counts.line(),
                    "The profile announces "
                            + counts.announced()
                            + " goroutines but lists "
                            + dump.threadCount()
                            + "; it was cut off or edited.");
        }
        sink.dump(dump);
    }

    private static ThreadDump dump(
            String title, List<DumpedThread> threads, boolean complete, long line) {
        return new ThreadDump(
                "goroutine",
                title,
                OptionalLong.empty(),
                OptionalLong.empty(),
                threads,
                List.of(),
                complete,
                line);
    }

    /// The lines with which the runtime announces why it prints goroutines.
    private static final class CrashMessage {
        private static final int MAX_CHARS = 500;

        static boolean starts(String line) {
            if (line.isEmpty()) {
                return false;
            }
            return switch (line.charAt(0)) {
                case 'p' -> line.startsWith("panic: ");
                case 'f' -> line.startsWith("fatal error: ");
                case '[' -> line.startsWith("[signal ");
                case 'S' -> line.startsWith("SIG") && line.indexOf(": ") > 0;
                case 'r' -> line.startsWith("runtime: out of memory");
                case '\t' -> line.startsWith("\tpanic: ");
                default -> false;
            };
        }

        static Marker.Kind kind(String text) {
            if (text.contains("out of memory") || text.contains("cannot allocate memory")) {
                return Marker.Kind.OUT_OF_MEMORY;
            }
            return text.startsWith("SIGQUIT") ? Marker.Kind.THREAD_DUMP : Marker.Kind.CRASH;
        }

        static String bounded(String text) {
            return text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "…" : text;
        }
    }
}
