package unwind.parsers.golang.runtime;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A log into which a Go program writes numbers of `runtime.MemStats`, or what it serves to
/// Prometheus. What is read is told in [MemStatsLine]; trace lines of the runtime and goroutine
/// dumps in the same text are read too.
public final class MemStatsLogFormat implements Format {
    /// Creates the format.
    public MemStatsLogFormat() {}

    @Override
    public String id() {
        return "go-memstats-log";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head)
                && TextHead.text(head).indexOf('{') != 0
                && holdsStatistics(TextHead.text(head));
    }

    private static boolean holdsStatistics(String text) {
        MemStatsHistory history = new MemStatsHistory();
        MemStatsLine.Gathering gathering = new MemStatsLine.Gathering(history);
        text.lines()
                .forEach(line -> gathering.accept(line, OptionalLong.empty(), Optional.empty()));
        gathering.end(OptionalLong.empty());
        return !history.isEmpty();
    }

    @Override
    public String beginsWith() {
        return "AHhg";
    }

    @Override
    public String beginsAt(String line, int column) {
        boolean likely =
                line.startsWith("Alloc", column)
                        || line.startsWith("Heap", column)
                        || line.startsWith("heap", column)
                        || line.startsWith("goroutines", column)
                        || line.startsWith("go_memstats_", column);
        return likely && begins(line.substring(column)) ? "go-runtime" : "";
    }

    private static boolean begins(String line) {
        return line.startsWith("go_memstats_")
                ? MemStatsLine.of(line).isPresent()
                : !line.startsWith("{")
                        && MemStatsLine.of(line).filter(MemStatsLine::isSnapshot).isPresent();
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
