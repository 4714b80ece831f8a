package unwind.parsers.golang.runtime;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;

import java.io.IOException;
import java.util.Set;

/// Output of a Go program with `GODEBUG=gctrace=1`. What is read is told in [RuntimeTraceLines];
/// goroutine dumps in the same text are read too.
public final class GctraceFormat implements Format {
    /// Creates the format.
    public GctraceFormat() {}

    @Override
    public String id() {
        return "gctrace";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head)
                && TextHead.text(head).lines().anyMatch(line -> GcLine.find(line) >= 0);
    }

    @Override
    public String beginsWith() {
        return "g";
    }

    @Override
    public String beginsAt(String line, int column) {
        return line.startsWith("gc ", column) && GcLine.find(line) == column ? "go-runtime" : "";
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
