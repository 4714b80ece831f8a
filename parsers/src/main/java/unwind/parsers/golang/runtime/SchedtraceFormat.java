package unwind.parsers.golang.runtime;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;

import java.io.IOException;
import java.util.Set;

/// Output of a Go program with `GODEBUG=schedtrace=1000`. What is read is told in
/// [RuntimeTraceLines]; goroutine dumps in the same text are read too.
public final class SchedtraceFormat implements Format {
    /// Creates the format.
    public SchedtraceFormat() {}

    @Override
    public String id() {
        return "schedtrace";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head) && RuntimeTraceLines.schedulerIn(TextHead.text(head));
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public boolean matchesBare(byte[] head) {
        return matches(head)
                && TextHead.text(head).lines().anyMatch(line -> line.startsWith("SCHED "));
    }

    @Override
    public String beginsWith() {
        return "S";
    }

    @Override
    public String beginsAt(String line, int column) {
        return line.startsWith("SCHED ", column)
                        && RuntimeTraceLines.schedulerIn(line.substring(column))
                ? "go-runtime"
                : "";
    }

    @Override
    public Set<String> readsToo() {
        return GoText.READ_TOO;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        return GoText.read(id(), source, progress);
    }
}
