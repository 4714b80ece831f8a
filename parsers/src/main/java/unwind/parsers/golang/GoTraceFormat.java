package unwind.parsers.golang;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An execution trace, as `runtime/trace` and the `trace` endpoint write it: goroutines starting,
/// ending and waiting, stops of the program, heap size. Specified by package `internal/trace` of
/// the Go source. The form of Go 1.5 to 1.21 is read; Go 1.22 brought a new one, which is refused.
///
/// Ignored: processors, system calls, sweeping, user tasks, regions and logs, processor samples.
/// The trace carries no date: its end is taken to be the file's time.
public final class GoTraceFormat implements Format {
    private static final Pattern HEADER = Pattern.compile("go 1\\.(\\d{1,2}) trace\0+");
    private static final int NEW_FORM = 1022;

    /// Creates the format.
    public GoTraceFormat() {}

    @Override
    public String id() {
        return "go-trace";
    }

    @Override
    public boolean matches(byte[] head) {
        return version(head) > 0;
    }

    /// The version in the first 16 bytes, 1019 for "go 1.19 trace"; 0 if it is no trace.
    private static int version(byte[] head) {
        if (head.length < GoTraceWire.HEADER_BYTES) {
            return 0;
        }
        String text = new String(head, 0, GoTraceWire.HEADER_BYTES, StandardCharsets.ISO_8859_1);
        Matcher matcher = HEADER.matcher(text);
        return matcher.matches() ? 1000 + Integer.parseInt(matcher.group(1)) : 0;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        Faults faults = new Faults(source.file());
        int version = version(source.head());
        if (version >= NEW_FORM) {
            faults.inFile(
                    Severity.ERROR,
                    "This execution trace is of Go 1."
                            + (version - 1000)
                            + ": Unwind reads those of Go 1.5 to 1.21. A goroutine profile or"
                            + " GODEBUG=schedtrace=1000,scheddetail=1 shows goroutines of newer"
                            + " programs.");
            return new Reading(
                    source.file(), id(), source.fileBytes(), Optional.empty(), faults.list());
        }
        GoTraceEvents events = new GoTraceEvents(version, faults);
        new GoTraceWire(source, progress, version, faults).walk(events);
        return new Reading(
                source.file(), id(), source.fileBytes(), events.recording(source), faults.list());
    }
}
