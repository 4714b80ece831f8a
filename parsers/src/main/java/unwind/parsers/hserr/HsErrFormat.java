package unwind.parsers.hserr;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// HotSpot's report of its own death (`hs_err_pid1234.log`), JDK 6 to 25, and the same report of a
/// living process (`jcmd PID VM.info`).
///
/// Written by `VMError::report` and `VMError::print_vm_info` (vmError.cpp). Ignored: registers,
/// instructions, mapped memory and libraries, the list of threads beside their number, and the
/// buffers of compilations and deoptimisations: they serve who debugs the virtual machine.
public final class HsErrFormat implements Format {
    private static final Pattern BUFFER =
            Pattern.compile("^(?:[A-Z][\\w /]{2,60}) \\(\\d{1,9} events\\):$");

    /// Of a longer line the rest is dropped: class paths can be megabytes.
    private static final int LONGEST_LINE = 16_384;

    /// What the same report of a living process is called.
    private static final String VM_INFO = "vm-info";

    @Override
    public String id() {
        return "hs-err";
    }

    @Override
    public boolean matches(byte[] head) {
        if (!TextHead.isText(head)) {
            return false;
        }
        String text = TextHead.text(head);
        return text.lines().anyMatch(HsErrFormat::opens) || isInfo(text);
    }

    /// Whether a text is of `jcmd PID VM.info`, which begins without a cause of death.
    private static boolean isInfo(String text) {
        return text.contains("# JRE version:") && text.contains("\n# Java VM:");
    }

    /// Whether a line says that a process died.
    static boolean opens(String line) {
        return line.startsWith("#")
                && (line.contains("fatal error has been detected by the Java Runtime")
                        || line.contains("unexpected error has been detected by")
                        || line.contains("insufficient memory for the Java Runtime"));
    }

    @Override
    public String beginsWith() {
        return "#";
    }

    @Override
    public String beginsAt(String line, int column) {
        return line.startsWith("# ", column) && opens(line.substring(column)) ? "hs-err" : "";
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
        List<Problem> problems = new ArrayList<>();
        CrashReport report = new CrashReport();
        EventLog events = new EventLog();
        DeathTime time = new DeathTime();
        TextLines lines = TextLines.of(source, progress::advance);
        String section = "";
        boolean opened = false;
        while (lines.next()) {
            String line = shortened(lines.text());
            boolean opens = opens(line);
            if (opens && opened) {
                // the next process's
                break;
            }
            opened |= opens;
            time.line(line);
            if (BUFFER.matcher(line).matches()) {
                events.closeHeap();
                section = line;
            } else if (line.equals("Heap:") || line.equals("Heap")) {
                section = "Heap";
            } else if (line.isEmpty() || line.startsWith("----")) {
                events.closeHeap();
                section = section.equals("Heap") ? "" : section;
                report.line(line);
            } else if (section.equals("Heap")) {
                events.heapAtDeath(line);
                report.heapLine(line);
            } else if (line.startsWith("Event: ") || line.startsWith(" ") || line.startsWith("{")) {
                events.line(section, line);
                report.line(line);
            } else {
                report.line(line);
            }
        }
        events.closeHeap();
        if (report.isEmpty()) {
            problems.add(Problem.error(source.file(), "There is no crash report in this text."));
            return new Reading(source.file(), id(), source.fileBytes(), Optional.empty(), problems);
        }
        if (!report.complete(time.elapsedNanos() >= 0)) {
            problems.add(cutOff(source, lines.number()));
        }
        Recording recording = recording(source, report, events, time);
        String format = report.died() ? id() : VM_INFO;
        return new Reading(
                source.file(), format, source.fileBytes(), Optional.of(recording), problems);
    }

    private static String shortened(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }

    private static Problem cutOff(Source source, long line) {
        return new Problem(
                Problem.Severity.WARNING,
                source.file(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.of(line),
                "The report ends here before its own end: the virtual machine could not finish it or"
                        + " the file was cut.");
    }

    private static Recording recording(
            Source source, CrashReport report, EventLog events, DeathTime time) throws IOException {
        DeathTime.Placed placed = time.place(source.file(), events.lastNanos());
        Recording.Builder builder = Recording.builder(placed.axis(), placed.clock());
        boolean absolute = placed.clock() == ClockBase.EPOCH && time.elapsedNanos() >= 0;
        builder.jvm(report.jvm(absolute ? placed.startNanos() : null));
        events.addTo(builder, placed.startNanos(), placed.deathNanos());
        report.crash(
                        placed.deathNanos(),
                        events.usedAtDeath(),
                        events.committedAtDeath(),
                        time.elapsedNanos())
                .ifPresentOrElse(
                        builder::crash,
                        () -> builder.fact("report", "of a living process (jcmd VM.info)"));
        builder.marker(new Marker(kind(report), placed.deathNanos(), text(report)));
        report.facts().forEach(builder::fact);
        if (time.elapsedNanos() >= 0) {
            builder.fact("ran for", time.elapsedNanos() / 1_000_000_000L + " s");
        }
        return builder.build();
    }

    private static Marker.Kind kind(CrashReport report) {
        if (!report.died()) {
            return Marker.Kind.NOTE;
        }
        return report.outOfMemory() ? Marker.Kind.OUT_OF_MEMORY : Marker.Kind.CRASH;
    }

    private static String text(CrashReport report) {
        return report.died() ? report.end() : "VM.info";
    }
}
