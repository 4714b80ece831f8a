package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Optional;

/// Everything that is open, by process.
///
/// @param processes in the order of their start
public record Incident(List<ProcessCase> processes) {

    /// Copies the list.
    public Incident {
        processes = List.copyOf(processes);
    }

    /// The recordings of each process.
    public List<List<Recording>> recordings() {
        return processes.stream().map(ProcessCase::recordings).toList();
    }

    /// The recordings of all processes.
    public List<Recording> allRecordings() {
        return processes.stream().flatMap(process -> process.recordings().stream()).toList();
    }

    /// The file that was read so; empty if nothing of it could be read.
    @SuppressWarnings("ReferenceEquality") // comparing columns would take long and tell nothing
    public Optional<AlignedArtifact> artifact(Reading reading) {
        return processes.stream()
                .flatMap(process -> process.artifacts().stream())
                .filter(artifact -> artifact.reading() == reading)
                .findFirst();
    }

    /// From the first instant to the last of all files; empty if nothing is open.
    public Optional<TimeRange> range() {
        return processes.stream().map(ProcessCase::range).reduce(TimeRange::union);
    }
}
