package unwind.app.analysis.detect;

import unwind.app.analysis.Processes;
import unwind.app.analysis.detect.CaseFile.Artifact;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Sorts what was read into one case for each process.
public final class CaseFiles {
    private static final Comparator<Artifact> BY_START =
            Comparator.comparingLong(artifact -> artifact.recording().time().startNanos());

    private CaseFiles() {}

    /// One case for each process. Artifacts that do not say when their process started belong to
    /// the one process there is; where there are several, they make a case of their own.
    public static List<CaseFile> of(List<Artifact> artifacts, KnownClasses classes) {
        Map<Recording, Artifact> byRecording = new IdentityHashMap<>();
        artifacts.forEach(artifact -> byRecording.put(artifact.recording(), artifact));
        List<List<Artifact>> cases = new ArrayList<>();
        List<Artifact> others = new ArrayList<>();
        List<Recording> recordings = artifacts.stream().map(Artifact::recording).toList();
        for (List<Recording> process : Processes.of(recordings)) {
            List<Artifact> members =
                    process.stream()
                            .map(recording -> Objects.requireNonNull(byRecording.get(recording)))
                            .toList();
            if (process.getFirst().jvm().startNanos() == null) {
                others.addAll(members);
            } else {
                cases.add(new ArrayList<>(members));
            }
        }
        if (cases.size() == 1) {
            cases.getFirst().addAll(others);
        } else if (!others.isEmpty()) {
            cases.add(others);
        }
        return cases.stream()
                .map(members -> new CaseFile(members.stream().sorted(BY_START).toList(), classes))
                .toList();
    }
}
