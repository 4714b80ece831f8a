package unwind.parsers.golang.pprof;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;

import java.io.IOException;

/// A profile in the text form that pprof had before protocol buffers and that Go's `debug=1` still
/// writes: heap, mutex and contention profiles and counts such as `threadcreate`; also those of the
/// C++ and Java agents. Specified by `legacy_profile.go` and `legacy_java_profile.go` of
/// github.com/google/pprof, whose numbers this gives: sampled values are scaled up to what they
/// stand for.
///
/// Ignored: the memory map, labels. A goroutine profile is read as a goroutine dump instead; the
/// thread list of C++ (`--- threadz`) is refused.
public final class LegacyPprofTextFormat implements Format {
    /// Creates the format.
    public LegacyPprofTextFormat() {}

    @Override
    public String id() {
        return "pprof-legacy";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head)
                && TextHead.text(head)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .flatMap(LegacyHeader::of)
                        .isPresent();
    }

    @Override
    public String beginsLineWith() {
        return "-ht";
    }

    @Override
    public String beginsAt(String line, int column) {
        return column == 0 && begins(line) ? id() : "";
    }

    /// Whether a profile begins with a line.
    static boolean begins(String line) {
        boolean known =
                line.startsWith("--- ") || line.startsWith("heap p") || line.startsWith("threadcr");
        return known && LegacyHeader.of(line).isPresent();
    }

    @Override
    public boolean readsOne() {
        return true;
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        return new LegacyText(source).read(id(), progress);
    }
}
