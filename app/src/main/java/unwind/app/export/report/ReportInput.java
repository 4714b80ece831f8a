package unwind.app.export.report;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.session.story.Story;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a report is made of.
///
/// @param readings the files, readable or not, in the order in which they were named
/// @param incident the readable ones by process, on one clock
/// @param range what counts
/// @param nameOf what the reader knows a file by
/// @param classes the class files at hand
/// @param story the walkthrough; without steps the report drafts one
/// @param zone in which times are written, with UTC beside
public record ReportInput(
        List<Reading> readings,
        Incident incident,
        TimeRange range,
        Function<Path, String> nameOf,
        KnownClasses classes,
        Story story,
        ZoneId zone) {
    /// Names that a shell takes as they are.
    private static final Pattern PLAIN = Pattern.compile("[\\w.][\\w./-]*");

    /// More files are named together in a command.
    private static final int MAX_NAMED = 3;

    /// Copies the list.
    public ReportInput {
        readings = List.copyOf(readings);
    }

    /// Without a walkthrough, times in UTC.
    public ReportInput(
            List<Reading> readings,
            Incident incident,
            TimeRange range,
            Function<Path, String> nameOf,
            KnownClasses classes) {
        this(readings, incident, range, nameOf, classes, Story.EMPTY, ZoneOffset.UTC);
    }

    /// How instants are written.
    Instants instants() {
        return new Instants(zone);
    }

    /// A command on the files, such as `unwind timeline recording.jfr --track heap`.
    ///
    /// @param name the command's
    /// @param options its options
    String command(String name, String options) {
        List<String> names = readings.stream().map(this::name).distinct().toList();
        boolean few =
                names.size() <= MAX_NAMED
                        && names.stream().allMatch(n -> PLAIN.matcher(n).matches());
        return "unwind " + name + " " + (few ? String.join(" ", names) : "FILES") + options;
    }

    /// Names of files without the folder that all of them lie in: enough to tell them apart, and
    /// nothing of the machine they were on.
    public static Function<Path, String> shortNames(List<Path> files) {
        List<Path> whole = files.stream().map(ReportInput::whole).distinct().toList();
        Path folder =
                Stream.iterate(
                                whole.isEmpty() ? null : whole.getFirst().getParent(),
                                Objects::nonNull,
                                Path::getParent)
                        .filter(parent -> whole.stream().allMatch(file -> file.startsWith(parent)))
                        .findFirst()
                        .orElse(null);
        return file -> folder == null ? file.toString() : folder.relativize(whole(file)).toString();
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    String name(Reading reading) {
        return nameOf.apply(reading.file());
    }

    /// The name of the file that a recording of the process stands in.
    @SuppressWarnings("ReferenceEquality") // comparing columns would take long and tell nothing
    String name(ProcessCase process, Recording recording) {
        return process.artifacts().stream()
                .filter(artifact -> artifact.recording() == recording)
                .map(AlignedArtifact::reading)
                .map(this::name)
                .findFirst()
                .orElse("");
    }
}
