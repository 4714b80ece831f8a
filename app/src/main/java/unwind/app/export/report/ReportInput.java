package unwind.app.export.report;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a report is made of.
///
/// @param readings the files, readable or not, in the order in which they were named
/// @param incident the readable ones by process, on one clock
/// @param range what counts
/// @param nameOf what the reader knows a file by
/// @param classes the class files at hand
public record ReportInput(
        List<Reading> readings,
        Incident incident,
        TimeRange range,
        Function<Path, String> nameOf,
        KnownClasses classes) {

    /// Copies the list.
    public ReportInput {
        readings = List.copyOf(readings);
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
