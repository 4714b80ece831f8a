package unwind.app.cli;

import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.KnownClasses;

/// What was read, as the detectors look at it.
final class Cases {
    private Cases() {}

    /// What all detectors say of all processes.
    static FindingsReport findings(Inputs inputs, KnownClasses classes) {
        return FindingsReport.joined(
                inputs.incident().processes().stream()
                        .map(process ->
                                FindingsReport.of(CaseFile.of(process, inputs::path, classes)))
                        .toList());
    }
}
