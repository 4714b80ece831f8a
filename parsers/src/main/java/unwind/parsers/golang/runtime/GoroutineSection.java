package unwind.parsers.golang.runtime;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Problem.Severity;
import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.golang.Frames;
import unwind.parsers.model.Marker;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.ThreadDump;

import java.util.List;
import java.util.Optional;

/// Goroutine dumps and crashes anywhere in a text. What is read is told in [GoroutineLines].
public final class GoroutineSection implements SectionReader {
    private @Nullable GoroutineLines lines;
    private Optional<TimeStamp> printed = Optional.empty();

    /// A reader for one text.
    public GoroutineSection() {}

    @Override
    public String formatId() {
        return "goroutine-dump";
    }

    @Override
    public boolean accept(TextLines text, TextContent into) {
        GoroutineLines reader = reader(into);
        LinePrefix before = DumpStart.prefix(text);
        if (!before.equals(LinePrefix.NONE)) {
            recall(reader, before, text, into);
        }
        DumpStart.find(text);
        boolean mayBegin = text.text().startsWith("goroutine ");
        printed = mayBegin ? text.stamp() : Optional.empty();
        // a line without the prefix of the others is of another program
        boolean foreign = reader.isInDump() && text.foreign();
        return !foreign && reader.accept(text.text(), text.number());
    }

    /// A crash's message comes before its first goroutine, which alone tells what a logger puts
    /// before each line.
    private static void recall(
            GoroutineLines reader, LinePrefix before, TextLines text, TextContent into) {
        for (String line : into.linesBefore().reversed()) {
            before.strip(line).ifPresent(rest -> reader.recall(rest, text.number()));
        }
    }

    @Override
    public String beginsWith() {
        return "g";
    }

    @Override
    public boolean beginsAt(String line, int column) {
        return line.startsWith("goroutine ", column) && DumpStart.column(line) == column;
    }

    @Override
    public Optional<Clues> clues() {
        return Optional.of(new Clues("pf[Sr\t", List.of("goroutine ")));
    }

    @Override
    public void end(TextContent into) {
        reader(into).end(0, false);
    }

    private GoroutineLines reader(TextContent into) {
        GoroutineLines known = lines;
        if (known == null) {
            known =
                    new GoroutineLines(
                            new Frames(into.strings(), into.stacks()), new ContentSink(into));
            lines = known;
        }
        return known;
    }

    /// Hands on what is found.
    private final class ContentSink implements GoroutineSink {
        private final TextContent into;
        private Optional<TimeStamp> stamp = Optional.empty();

        ContentSink(TextContent into) {
            this.into = into;
        }

        @Override
        public void begin() {
            stamp = printed.or(into::stampBefore);
        }

        @Override
        public void dump(ThreadDump dump) {
            into.runtime(ProgramRuntime.GO);
            into.add(dump, stamp);
        }

        @Override
        public void mark(Marker.Kind kind, String text) {
            into.mark(kind, stamp, text);
        }

        @Override
        public void problem(long line, String text) {
            into.problem(Severity.WARNING, Math.max(1, line), text);
        }
    }
}
