package unwind.parsers.golang;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Texts of the Go tools that are not what they may be taken for: they are recognised in order to
/// say what they are and what would help instead.
public final class RefusedGoFormat implements Format {
    /// The texts, in the order in which they are asked.
    private enum Kind {
        FUZZ(
                "go-fuzz-corpus",
                "\\Ago test fuzz v1\\R",
                "This is an input of a Go fuzz test, written as source text, not an artifact of a"
                        + " running program."),
        TRACE_TEXT(
                "go-trace-text",
                "(?m)^(-- trace --|Trace Go1\\.\\d+)$",
                "This is an execution trace written out as text for a test of Go itself; Unwind"
                        + " reads the binary traces of runtime/trace."),
        PROGRAM_COUNTERS(
                "go-goroutine-profile-json",
                "\\A\\s*\\[\\s*\\{\\s*\"Stack0\"\\s*:",
                "These stacks of runtime.GoroutineProfile are bare addresses, which only the running"
                        + " program can name: save the goroutine profile instead"
                        + " (/debug/pprof/goroutine?debug=2)."),
        RACE(
                "go-race-report",
                "(?m)^WARNING: DATA RACE$",
                "This is a report of Go's race detector, which Unwind does not read.");

        final String id;
        final Pattern mark;
        final String sentence;

        Kind(String id, String mark, String sentence) {
            this.id = id;
            this.mark = Pattern.compile(mark);
            this.sentence = sentence;
        }
    }

    /// Creates the format.
    public RefusedGoFormat() {}

    @Override
    public String id() {
        return "go-text";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head) && kind(head).isPresent();
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        Kind kind = kind(source.head()).orElseThrow(() -> new IOException("The file has changed."));
        progress.expect(source.size());
        progress.advance(source.size());
        Faults faults = new Faults(source.file());
        faults.inFile(Severity.ERROR, kind.sentence);
        return new Reading(
                source.file(), kind.id, source.fileBytes(), Optional.empty(), faults.list());
    }

    private static Optional<Kind> kind(byte[] head) {
        String text = TextHead.text(head);
        for (Kind kind : Kind.values()) {
            if (kind.mark.matcher(text).find()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
