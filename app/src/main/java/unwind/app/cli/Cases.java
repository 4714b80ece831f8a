package unwind.app.cli;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.CaseFile;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.path.KnownClasses;

import java.util.List;

/// What was read, as the detectors look at it.
final class Cases {
    private Cases() {}

    /// What all detectors say of all processes.
    static FindingsReport findings(Inputs inputs, KnownClasses classes) {
        return FindingsReport.joined(
                inputs.incident().processes().stream()
                        .map(process -> FindingsReport.of(caseFile(process, inputs, classes)))
                        .toList());
    }

    private static CaseFile caseFile(ProcessCase process, Inputs inputs, KnownClasses classes) {
        List<CaseFile.Artifact> artifacts =
                process.artifacts().stream()
                        .map(artifact ->
                                new CaseFile.Artifact(
                                        inputs.path(artifact.reading()), artifact.recording()))
                        .toList();
        return new CaseFile(artifacts, classes);
    }
}
