package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.util.List;

/// Everything known of one process, for the detectors to look at.
///
/// @param artifacts what was read, all on the epoch clock, in the order of their start
/// @param classes the class files at hand
public record CaseFile(List<Artifact> artifacts, KnownClasses classes) {

    /// One file of the process.
    ///
    /// @param name the file's name as the user knows it
    public record Artifact(String name, Recording recording) {}

    /// Copies the list.
    public CaseFile {
        artifacts = List.copyOf(artifacts);
    }

    /// The recordings of the process.
    public List<Recording> recordings() {
        return artifacts.stream().map(Artifact::recording).toList();
    }

    /// The time that the artifacts cover.
    public TimeRange range() {
        return artifacts.stream()
                .map(a -> a.recording().time())
                .map(time -> new TimeRange(time.startNanos(), time.endNanos() + 1))
                .reduce(TimeRange::union)
                .orElse(new TimeRange(0, 1));
    }
}
