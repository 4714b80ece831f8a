package unwind.app.views.findings;

import unwind.app.analysis.detect.CaseFile;
import unwind.app.analysis.detect.Detector;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.Outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What came of looking for everything that can be wrong.
///
/// @param findings the worst first
/// @param quiet ids of the detectors that looked and found nothing
/// @param unable those that could not look
public record FindingsContent(List<Finding> findings, List<String> quiet, List<Unable> unable) {
    /// Copies the lists.
    public FindingsContent {
        findings = List.copyOf(findings);
        quiet = List.copyOf(quiet);
        unable = List.copyOf(unable);
    }

    /// A detector that could not look.
    ///
    /// @param id the detector's
    public record Unable(String id, Outcome.Unable why) {}

    /// Has all detectors look, one after the other; takes a while, so not for the JavaFX thread.
    public static FindingsContent of(CaseFile file, List<Detector> detectors) {
        List<Finding> findings = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        List<Unable> unable = new ArrayList<>();
        for (Detector detector : detectors) {
            switch (detector.look(file)) {
                case Outcome.Found found -> findings.addAll(found.findings());
                case Outcome.Quiet nothing -> quiet.add(detector.id());
                case Outcome.Unable why -> unable.add(new Unable(detector.id(), why));
            }
        }
        findings.sort(
                Comparator.comparing(Finding::severity)
                        .thenComparing(Comparator.comparingDouble(Finding::weight).reversed())
                        .thenComparing(Comparator.comparingDouble(Finding::confidence).reversed())
                        .thenComparing(Finding::title));
        return new FindingsContent(findings, quiet, unable);
    }
}
