package unwind.app.views.findings;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.controls.TimeWords;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/// What the first page says of a process.
///
/// @param report what was found
/// @param files what was opened and on which clock, in the order of time
public record IncidentContent(FindingsReport report, List<OpenedFile> files) {
    /// Copies the list.
    public IncidentContent {
        files = List.copyOf(files);
    }

    /// An opened file.
    ///
    /// @param begins when it begins, in words
    /// @param clock how that is known
    public record OpenedFile(String name, String format, String begins, String clock) {}

    /// Nothing is known of the files.
    public static IncidentContent of(FindingsReport report) {
        return new IncidentContent(report, List.of());
    }

    /// Says when each file of a process begins.
    public static IncidentContent of(FindingsReport report, ProcessCase process, ZoneId zone) {
        TimeWords words = new TimeWords(process.range().fromNanos(), zone);
        Map<Path, OpenedFile> files = new LinkedHashMap<>();
        for (AlignedArtifact artifact : process.artifacts()) {
            Path file = artifact.reading().file();
            boolean timed = AlignedArtifact.isTimed(artifact.recording());
            long start = artifact.recording().time().startNanos();
            files.putIfAbsent(
                    file,
                    new OpenedFile(
                            Objects.requireNonNullElse(file.getFileName(), file).toString(),
                            artifact.reading().format(),
                            words.clock(timed ? OptionalLong.of(start) : OptionalLong.empty()),
                            TimeWords.certainty(artifact.recording().time())));
        }
        return new IncidentContent(report, List.copyOf(files.values()));
    }
}
