package unwind.parsers.golang.trace;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.golang.Faults;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An execution trace, as `runtime/trace`, the `trace` endpoint and the flight recorder write it:
/// goroutines starting, ending and waiting, stops of the program, heap size, samples of the
/// processor. Specified by packages `internal/trace` and `internal/trace/tracev2` of the Go source.
/// There are two forms: that of Go 1.5 to 1.21 ([GoTraceEvents]), and that of Go 1.22 to 1.26
/// ([GoTraceGenerations]); Go 1.24 writes 1.23 into its traces.
///
/// Ignored: processors, system calls, sweeping, user tasks, regions and logs, experiments;
/// processor samples of the older form. Since Go 1.25 a trace carries its date; the end of an older
/// one is taken to be the file's time.
public final class GoTraceFormat implements Format {
    private static final Pattern HEADER = Pattern.compile("go 1\\.(\\d{1,2}) trace\0+");
    private static final int GENERATIONS = 1022;
    private static final int NEWEST = 1026;

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
        return new Reading(
                source.file(),
                id(),
                source.fileBytes(),
                recording(source, version, faults, limits, progress),
                faults.list());
    }

    private static Optional<Recording> recording(
            Source source, int version, Faults faults, Limits limits, Progress progress)
            throws IOException {
        if (version > NEWEST) {
            faults.inFile(
                    Severity.ERROR,
                    "This execution trace is of Go 1."
                            + (version - 1000)
                            + ": Unwind reads those of Go 1.5 to 1."
                            + (NEWEST - 1000)
                            + ". A goroutine profile or GODEBUG=schedtrace=1000,scheddetail=1 shows"
                            + " goroutines of newer programs.");
            return Optional.empty();
        }
        if (version >= GENERATIONS) {
            return new GoTraceGenerations(source, limits, progress, faults).read(version);
        }
        GoTraceEvents events = new GoTraceEvents(version, faults);
        new GoTraceWire(source, progress, version, faults).walk(events);
        return events.recording(source);
    }
}
