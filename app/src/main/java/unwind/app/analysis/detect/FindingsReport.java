package unwind.app.analysis.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What all detectors say.
///
/// @param findings ranked, most important first: by severity, then by weight and confidence
/// @param quiet ids of the detectors that looked and found nothing, in the order of
///   [Detectors#ALL]; those of another kind of program are left out
/// @param unable those that could not look, and why, in that order
public record FindingsReport(List<Finding> findings, List<String> quiet, List<NotLooked> unable) {
    private static final Comparator<Finding> RANK =
            Comparator.comparing(Finding::severity)
                    .thenComparing(f -> -f.weight() * f.confidence())
                    .thenComparing(Finding::id)
                    .thenComparing(Finding::title);

    /// A detector that could not look.
    ///
    /// @param id the detector's
    /// @param because one sentence: what is missing
    /// @param turnOnWith what to do next time
    public record NotLooked(String id, String because, String turnOnWith) {}

    /// Copies the lists.
    public FindingsReport {
        findings = List.copyOf(findings);
        quiet = List.copyOf(quiet);
        unable = List.copyOf(unable);
    }

    /// Lets every detector look at one process. Pure; may take seconds.
    public static FindingsReport of(CaseFile file) {
        return of(Detectors.ALL, file);
    }

    static FindingsReport of(List<Detector> detectors, CaseFile file) {
        List<Finding> findings = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        List<NotLooked> unable = new ArrayList<>();
        ProgramKind kind = ProgramKind.of(file);
        for (Detector detector : detectors) {
            if (!detector.kinds().contains(kind)) {
                continue;
            }
            switch (detector.look(file)) {
                case Outcome.Found(List<Finding> found) -> findings.addAll(found);
                case Outcome.Quiet() -> quiet.add(detector.id());
                case Outcome.Unable(String because, String turnOnWith) ->
                        unable.add(new NotLooked(detector.id(), because, turnOnWith));
            }
        }
        findings.sort(RANK);
        return new FindingsReport(findings, quiet, unable);
    }

    /// The reports on several processes as one: a detector is quiet if it could look at some
    /// process and found nothing in any, and unable if it could look at none.
    public static FindingsReport joined(List<FindingsReport> reports) {
        List<Finding> findings =
                reports.stream().flatMap(r -> r.findings.stream()).sorted(RANK).toList();
        Set<String> found = findings.stream().map(Finding::id).collect(Collectors.toSet());
        List<String> quiet =
                reports.stream()
                        .flatMap(r -> r.quiet.stream())
                        .filter(id -> !found.contains(id))
                        .distinct()
                        .toList();
        Set<String> answered = new TreeSet<>(found);
        answered.addAll(quiet);
        List<NotLooked> unable =
                reports.stream()
                        .flatMap(r -> r.unable.stream())
                        .filter(each -> answered.add(each.id))
                        .toList();
        return new FindingsReport(findings, quiet, unable);
    }

    /// Whether a finding is as bad as `level` or worse.
    public boolean reaches(Severity level) {
        return findings.stream().anyMatch(f -> f.severity().compareTo(level) <= 0);
    }
}
