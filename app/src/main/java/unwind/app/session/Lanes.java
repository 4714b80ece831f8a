package unwind.app.session;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.Reading;

import java.util.List;
import java.util.Optional;

/// Makes a lane of each process of an incident.
final class Lanes {
    private Lanes() {}

    /// The lanes in the order of their start; their files are on the incident's clock.
    static List<Lane> of(Incident incident) {
        return incident.processes().stream().map(Lanes::lane).toList();
    }

    private static Lane lane(ProcessCase process) {
        return new Lane(process.title(), process.artifacts().stream().map(Lanes::reading).toList());
    }

    private static Reading reading(AlignedArtifact artifact) {
        Reading reading = artifact.reading();
        return new Reading(
                reading.file(),
                reading.format(),
                reading.fileBytes(),
                Optional.of(artifact.recording()),
                reading.problems());
    }
}
