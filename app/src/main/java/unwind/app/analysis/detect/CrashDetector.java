package unwind.app.analysis.detect;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.crash.CrashPlace;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.Crash;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The process died, or memory ran out: what a crash report, a dump of a dying Go program, an
/// `OutOfMemoryError` in a recording or a log says of it.
final class CrashDetector implements Detector {
    private static final String OUT_OF_MEMORY_ERROR = "java.lang.OutOfMemoryError";
    private static final int MAX_MESSAGE = 60;

    /// What a Go program's last words begin with, where more is said after it.
    private static final String WORDY = "^panic: (?=runtime error: )";

    /// How Go's runtime begins its last words; SIGQUIT was sent by somebody.
    private static final Pattern FATAL =
            Pattern.compile(
                    "^(panic: |fatal error: |\\[signal |runtime: out of memory|SIG(?!QUIT))");

    /// `j shop.Orders.load(J)V+12` and `J 55 c1 shop.Orders.load(J)V (20 bytes) @ …`.
    private static final Pattern JAVA_FRAME =
            Pattern.compile(
                    "^\\s*[jJ]\\s+(?:\\d+%?\\s+)?(?:c[12]\\s+)?([\\w.$/]+)\\.([\\w$<>]+)\\(");

    @Override
    public String id() {
        return "crash";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        List<Finding> findings = new ArrayList<>();
        for (Artifact artifact : file.artifacts()) {
            artifact.recording()
                    .crashes()
                    .forEach(crash -> findings.add(ofReport(artifact, crash)));
        }
        if (findings.isEmpty()) {
            thrown(file).ifPresent(findings::add);
        }
        if (findings.isEmpty()) {
            marked(file).ifPresent(findings::add);
        }
        return Outcome.of(findings);
    }

    private Finding ofReport(Artifact artifact, Crash crash) {
        Optional<String> frame = programFrame(crash);
        String place = CrashPlace.of(crash.where()).brief();
        String where =
                frame.map(name -> ", under " + Words.brief(name))
                        .orElse(place.isEmpty() ? "" : " in " + shortened(place));
        String title =
                switch (crash.kind()) {
                    case OUT_OF_MEMORY ->
                            Words.title(
                                    "The JVM died: "
                                            + (crash.requestedBytes().isPresent()
                                                    ? "no "
                                                            + Words.bytes(
                                                                    crash.requestedBytes()
                                                                            .getAsLong())
                                                            + " of native memory were left"
                                                    : "out of memory"),
                                    crash.requestedFor().isEmpty()
                                            ? ""
                                            : " for " + shortened(crash.requestedFor()),
                                    where);
                    case SIGNAL, INTERNAL_ERROR, UNKNOWN ->
                            Words.title(
                                    "The JVM crashed: " + shortened(crash.what()),
                                    where,
                                    crash.thread().isEmpty()
                                            ? ""
                                            : ", thread " + shortened(crash.thread()));
                };
        FindingDraft draft =
                new FindingDraft(id(), Severity.CRITICAL, title, at(crash.timeNanos()))
                        .sure(1)
                        .weighs(1)
                        .about(new Subject("", frame.orElse(""), crash.thread(), ""))
                        .because(cause(crash) + ".");
        if (!crash.where().isEmpty()) {
            draft.because("It happened in " + crash.where() + ".");
        }
        if (!crash.thread().isEmpty()) {
            draft.because("The failing thread is " + crash.thread() + ".");
        }
        memory(crash.memory()).ifPresent(draft::because);
        return draft.shows(Evidence.Kind.TIMELINE, artifact.name(), "crash report: " + crash.what())
                .remedies(remedies(crash))
                .done();
    }

    /// What killed it; the report's own words mostly begin with the name of the signal.
    private static String cause(Crash crash) {
        if (crash.detail().isEmpty() || crash.detail().startsWith(crash.what())) {
            return crash.detail().isEmpty() ? crash.what() : crash.detail();
        }
        return crash.what() + ": " + crash.detail();
    }

    private static Optional<String> memory(Crash.Memory memory) {
        List<String> parts = new ArrayList<>();
        add(parts, "the Java heap used ", memory.heapUsedBytes());
        add(parts, "of at most ", memory.heapMaxBytes());
        add(parts, "the process had ", memory.residentBytes());
        add(parts, "the machine had free ", memory.physicalFreeBytes());
        add(parts, "of ", memory.physicalBytes());
        add(parts, "its container may use ", memory.containerLimitBytes());
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Memory then: " + String.join(", ", parts) + ".");
    }

    private static void add(List<String> parts, String words, OptionalLong bytes) {
        bytes.ifPresent(value -> parts.add(words + Words.bytes(value)));
    }

    private static Optional<String> programFrame(Crash crash) {
        List<String> lines = new ArrayList<>(crash.stack());
        lines.addAll(crash.javaStack());
        for (String line : lines) {
            Matcher frame = JAVA_FRAME.matcher(line);
            if (!frame.find()) {
                continue;
            }
            String className = frame.group(1).replace('/', '.');
            if (Growth.isProgram(className)) {
                return Optional.of(className + "." + frame.group(2));
            }
        }
        return Optional.empty();
    }

    private static String[] remedies(Crash crash) {
        return switch (crash.kind()) {
            case OUT_OF_MEMORY ->
                    new String[] {
                        "See what else lives on the machine or in the container; heap, threads,"
                                + " classes, direct buffers and the collector together must fit.",
                        "Lower -Xmx or the number of threads, or give the container more memory.",
                        "Record native memory by category (-XX:NativeMemoryTracking=summary, jcmd"
                                + " PID VM.native_memory)."
                    };
            case SIGNAL, INTERNAL_ERROR, UNKNOWN ->
                    new String[] {
                        "Look for the failing frame among the known faults of its library, and try a"
                                + " newer version or do without it.",
                        "If the frame is the JVM's own, look for it among the JDK's known faults, and"
                                + " update the JDK."
                    };
        };
    }

    /// Those that the program's own code made; the JVM makes others without a trace in recordings.
    private Optional<Finding> thrown(CaseFile file) {
        long count = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        String message = "";
        Optional<StackWalk.Frame> site = Optional.empty();
        for (Slice slice :
                Slices.of(file.recordings(), r -> r.events(EventKind.ERROR).size() > 0)) {
            EventTable table = slice.recording().events(EventKind.ERROR);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                if (!slice.recording()
                        .strings()
                        .get(table.get(Attribute.CLASS, row))
                        .equals(OUT_OF_MEMORY_ERROR)) {
                    continue;
                }
                count++;
                first = Math.min(first, table.startNanos().get(row));
                last = Math.max(last, table.startNanos().get(row));
                if (message.isEmpty() && table.has(Attribute.MESSAGE)) {
                    long text = table.get(Attribute.MESSAGE, row);
                    message = text < 0 ? "" : slice.recording().strings().get(text);
                }
                if (site.isEmpty() && table.has(Attribute.STACK)) {
                    site =
                            StackWalk.site(
                                    StackWalk.frames(
                                            slice.recording(), table.get(Attribute.STACK, row)),
                                    "");
                }
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        TimeRange range = new TimeRange(first, last + 1);
        String title =
                Words.title(
                        "OutOfMemoryError" + (message.isEmpty() ? "" : ": " + shortened(message)),
                        site.map(frame -> ", thrown in " + Words.brief(frame.site())).orElse(""),
                        count > 1 ? ", " + Words.counted(count, "time") : "");
        return Optional.of(
                new FindingDraft(id(), Severity.CRITICAL, title, range)
                        .sure(0.95)
                        .weighs(1)
                        .about(OUT_OF_MEMORY_ERROR, site)
                        .because(
                                Words.counted(count, "OutOfMemoryError")
                                        + (message.isEmpty() ? "." : ": " + message + "."))
                        .shows("The first was thrown in", FindingDraft.recordingName(file), site)
                        .shows(
                                Evidence.Kind.THROW,
                                FindingDraft.recordingName(file),
                                Words.counted(count, "OutOfMemoryError"))
                        .remedies(
                                "Mend what uses up that memory first: the other findings name it.",
                                "End the process at the first (-XX:+ExitOnOutOfMemoryError): what"
                                        + " goes on after it is in an unknown state.")
                        .done());
    }

    /// What a log or a dump marks on the time axis.
    private Optional<Finding> marked(CaseFile file) {
        for (Artifact artifact : file.artifacts()) {
            List<Marker> marks = ends(artifact.recording());
            if (!marks.isEmpty()) {
                Marker mark = marks.getFirst();
                boolean memory = mark.kind() == Marker.Kind.OUT_OF_MEMORY;
                Optional<String> site = dyingGoroutine(artifact.recording(), mark.text());
                String in = site.map(place -> " in " + GoNames.brief(place)).orElse("");
                // the place stands before a message that may be cut
                String verdict = (memory ? "Memory ran out" : "The process died") + in + ": ";
                String times = marks.size() > 1 ? ", " + Words.counted(marks.size(), "time") : "";
                int room = Words.MAX_TITLE - verdict.length() - times.length();
                String message =
                        shortened(mark.text().replaceFirst(WORDY, ""), Math.max(MAX_MESSAGE, room));
                String title = Words.title(verdict + message, times);
                return Optional.of(
                        new FindingDraft(id(), Severity.CRITICAL, title, at(mark.timeNanos()))
                                .sure(0.95)
                                .weighs(1)
                                .about(Subject.ofSite(site.orElse("")))
                                .because(mark.text() + (in.isEmpty() ? "" : "," + in) + ".")
                                .shows(Evidence.Kind.TIMELINE, artifact.name(), mark.text())
                                .remedies(
                                        memory
                                                ? "Mend what uses up that memory: the other findings"
                                                        + " name it."
                                                : "Start with the frame that failed: what follows in"
                                                        + " the file is the state it left.")
                                .done());
            }
        }
        return Optional.empty();
    }

    /// The marks of ends. A text without times has none; there a dump of goroutines tells by its
    /// title why it was written.
    private static List<Marker> ends(Recording recording) {
        List<Marker> marks =
                recording.markers().stream().filter(mark -> isEnd(mark.kind())).toList();
        return !marks.isEmpty()
                ? marks
                : recording.threadDumps().stream()
                        .filter(dump -> dump.source().equals("goroutine"))
                        .filter(dump -> FATAL.matcher(dump.title()).find())
                        .map(dump ->
                                new Marker(
                                        dump.title().contains("out of memory")
                                                ? Marker.Kind.OUT_OF_MEMORY
                                                : Marker.Kind.CRASH,
                                        dump.timeNanos().orElse(recording.time().startNanos()),
                                        dump.title()))
                        .toList();
    }

    /// Where a Go program was when it died: its dump begins with the goroutine that failed.
    private static Optional<String> dyingGoroutine(Recording recording, String message) {
        return recording.threadDumps().stream()
                .filter(dump -> dump.source().equals("goroutine") && dump.title().equals(message))
                .findFirst()
                .filter(dump -> !dump.threads().isEmpty())
                .map(dump -> StackWalk.frames(recording, dump.threads().getFirst().stack()))
                .flatMap(frames ->
                        frames.stream()
                                .filter(frame -> !GoNames.full(frame).equals("panic"))
                                .filter(frame -> !GoNames.isRuntime(frame))
                                .findFirst())
                .map(GoProfile::place);
    }

    private static boolean isEnd(Marker.Kind kind) {
        return switch (kind) {
            case CRASH, OUT_OF_MEMORY -> true;
            case THREAD_DUMP, HISTOGRAM, HEAP_DUMP, PROFILE, NOTE -> false;
        };
    }

    private static TimeRange at(long timeNanos) {
        return new TimeRange(timeNanos, timeNanos + 1);
    }

    private static String shortened(String text) {
        return shortened(text, MAX_MESSAGE);
    }

    private static String shortened(String text, int max) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() <= max ? line : line.substring(0, max - 1) + "…";
    }
}
