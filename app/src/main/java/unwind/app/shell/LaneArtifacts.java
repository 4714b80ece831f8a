package unwind.app.shell;

import unwind.app.analysis.detect.CaseFile;
import unwind.app.session.Lane;

import java.util.List;
import java.util.Objects;

/// What the views see of a lane: the one place that takes it from the session.
final class LaneArtifacts {
    private LaneArtifacts() {}

    /// The files of a lane under the names that the user knows.
    static List<CaseFile.Artifact> of(Lane lane) {
        return lane.readings().stream()
                .map(reading ->
                        new CaseFile.Artifact(
                                Objects.requireNonNullElse(
                                                reading.file().getFileName(), reading.file())
                                        .toString(),
                                reading.recording().orElseThrow()))
                .toList();
    }
}
