package unwind.app.analysis.clock;

import unwind.parsers.Reading;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Files that tell of a program and of no moment of its life: what its compiler says, what
/// benchmarks measured. They go to every process of their kind, and do not lengthen its time.
final class Timeless {
    private Timeless() {}

    static boolean isOne(Reading reading) {
        return reading.recording().map(Recording::isTimeless).orElse(false);
    }

    /// The processes with these files, in the order of their names; of files that no process is
    /// there for, a process by itself.
    static List<ProcessCase> added(List<Reading> timeless, List<ProcessCase> processes) {
        if (timeless.isEmpty()) {
            return processes;
        }
        List<Reading> inOrder =
                timeless.stream()
                        .sorted(Comparator.comparing(Reading::file, NameOrder.FILES))
                        .toList();
        List<ProcessCase> all = new ArrayList<>();
        List<Reading> left = new ArrayList<>(inOrder);
        for (ProcessCase process : processes) {
            List<AlignedArtifact> artifacts = new ArrayList<>(process.artifacts());
            for (Reading reading : inOrder) {
                if (fits(reading, process)) {
                    artifacts.add(at(reading, process.range().fromNanos()));
                    left.remove(reading);
                }
            }
            all.add(new ProcessCase(process.title(), artifacts));
        }
        if (!left.isEmpty()) {
            long start =
                    left.stream()
                            .mapToLong(r -> r.recording().orElseThrow().time().startNanos())
                            .min()
                            .orElseThrow();
            List<AlignedArtifact> alone = left.stream().map(each -> at(each, start)).toList();
            all.add(new ProcessCase(IncidentClock.title(alone), alone));
        }
        return all;
    }

    private static boolean fits(Reading reading, ProcessCase process) {
        ProgramRuntime runtime = reading.recording().orElseThrow().runtime();
        return process.recordings().stream().anyMatch(each -> each.runtime() == runtime);
    }

    private static AlignedArtifact at(Reading reading, long nanos) {
        Recording recording = reading.recording().orElseThrow();
        TimeAxis axis =
                new TimeAxis(
                        nanos, nanos, TimeAxis.Source.FILE_TIME, AlignedArtifact.UNKNOWN_NANOS);
        return new AlignedArtifact(
                reading,
                recording.shifted(axis, 0),
                TimeAxis.Source.FILE_TIME,
                AlignedArtifact.UNKNOWN_NANOS,
                "of the program, of no moment",
                Optional.empty());
    }
}
