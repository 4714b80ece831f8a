package unwind.parsers.golang.runtime;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;

import java.io.IOException;
import java.util.Set;

/// A text with goroutine stacks: a crash, `runtime.Stack`, `debug=2` or `debug=1` of the goroutine
/// profile. What is read is told in [GoroutineLines]; trace lines of the runtime between them are
/// read too.
public final class GoroutineDumpFormat implements Format {
    /// Creates the format.
    public GoroutineDumpFormat() {}

    @Override
    public String id() {
        return "goroutine-dump";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head) && GoroutineLines.startsIn(TextHead.text(head));
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
