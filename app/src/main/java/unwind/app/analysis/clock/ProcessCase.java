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
    /// Stands between the program and the number of the process in a title.
    static final String PID = " · pid ";

    /// Checks that there is a file.
    public ProcessCase {
        artifacts = List.copyOf(artifacts);
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("artifacts must have at least one file");
        }
    }

    /// The title without the number of the process: what several runs of it have in common.
    public String program() {
        int end = title.indexOf(PID);
        return end < 0 ? title : title.substring(0, end);
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
