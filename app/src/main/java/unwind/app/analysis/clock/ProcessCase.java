package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;

import java.util.List;

/// Everything that was saved from one process, on one clock.
///
/// @param title what to call the process, such as "OrderService · pid 4711"
/// @param artifacts in the order of their start, at least one
public record ProcessCase(String title, List<AlignedArtifact> artifacts) {

    /// Checks that there is a file.
    public ProcessCase {
        artifacts = List.copyOf(artifacts);
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("artifacts must have at least one file");
        }
    }

    /// What the files hold, on the epoch's clock, in the order of their start.
    public List<Recording> recordings() {
        return artifacts.stream().map(AlignedArtifact::recording).toList();
    }

    /// From the first instant to the last of all files.
    public TimeRange range() {
        return recordings().stream()
                .map(r -> new TimeRange(r.time().startNanos(), r.time().endNanos()))
                .reduce(TimeRange::union)
                .orElseThrow();
    }

    /// What is known of the process: each fact from the first file that tells it, recordings first.
    public Jvm jvm() {
        return ProcessFacts.joined(recordings());
    }
}
