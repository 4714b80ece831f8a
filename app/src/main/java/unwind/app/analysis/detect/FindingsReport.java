package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What all detectors say. The one engine that runs them, for the window, the command line, the
/// report and the tests alike.
///
/// @param findings most important first: by severity, then by what they cost and how sure they are;
///   one for each cause, with its signs
/// @param ran ids of the detectors that looked, whether they found something or not, in the order
///   of [Detectors#ALL]; those of another kind of program are left out everywhere
/// @param quiet ids of those among them that found nothing
/// @param unable the detectors that could not look, and why
/// @param failed the detectors that broke down: what they would have found is not known
public record FindingsReport(
        List<Finding> findings,
        List<String> ran,
        List<String> quiet,
        List<NotLooked> unable,
        List<Failed> failed) {
    /// What nobody looked for.
    public static final FindingsReport EMPTY =
            new FindingsReport(List.of(), List.of(), List.of(), List.of(), List.of());

    private static final System.Logger LOG = System.getLogger(FindingsReport.class.getName());

    /// A detector that could not look.
    ///
    /// @param id the detector's
    /// @param because one sentence: what is missing
    /// @param turnOnWith what to do next time
    public record NotLooked(String id, String because, String turnOnWith) {}

    /// Detectors that could not look for one reason.
    ///
    /// @param ids the detectors', at least one
    /// @param because one sentence: what is missing
    /// @param turnOnWith what to do next time
    public record NotLookedAlike(List<String> ids, String because, String turnOnWith) {
        /// Copies the list.
        public NotLookedAlike {
            ids = List.copyOf(ids);
        }
    }

    /// A detector that broke down, which is a defect of Unwind.
    ///
    /// @param id the detector's
    /// @param because what happened, as the exception says it
    public record Failed(String id, String because) {}

    /// Copies the lists.
    public FindingsReport {
        findings = List.copyOf(findings);
        ran = List.copyOf(ran);
        quiet = List.copyOf(quiet);
        unable = List.copyOf(unable);
        failed = List.copyOf(failed);
    }

    /// Lets every detector look at one process. Pure; may take seconds.
    public static FindingsReport of(CaseFile file) {
        return of(Detectors.ALL, file);
    }

    /// Lets these detectors look at one process.
    public static FindingsReport of(List<Detector> detectors, CaseFile file) {
        List<Finding> findings = new ArrayList<>();
        List<String> ran = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        List<NotLooked> unable = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        ProgramKind kind = ProgramKind.of(file);
        SourceEvidence source = SourceEvidence.of(file);
        for (Detector detector : detectors) {
            if (!detector.kinds().contains(kind)) {
                continue;
            }
            String id = detector.id();
            try {
                switch (detector.look(file)) {
                    case Outcome.Found(List<Finding> found) -> {
                        found.forEach(
                                each -> findings.add(source.added(Titles.edited(each, file))));
                        ran.add(id);
                    }
                    case Outcome.Quiet() -> {
                        quiet.add(id);
                        ran.add(id);
                    }
                    case Outcome.Unable(String because, String turnOnWith) ->
                            unable.add(new NotLooked(id, because, turnOnWith));
                }
            } catch (RuntimeException | StackOverflowError e) {
                // one detector's defect must not cost what the others find
                LOG.log(System.Logger.Level.ERROR, "the check " + id + " failed", e);
                failed.add(new Failed(id, e.toString()));
            }
        }
        // who is responsible may show that two findings have one cause
        List<Finding> named = Responsible.named(findings, file);
        return new FindingsReport(Ranking.byCause(named, file), ran, quiet, unable, failed);
    }

    /// The reports on several processes as one: a detector ran if it could look at some process, is
    /// quiet if it found nothing in any, is unable if it could look at none, and has failed if it
    /// failed at one of them.
    public static FindingsReport joined(List<FindingsReport> reports) {
        List<Finding> findings =
                Ranking.sorted(reports.stream().flatMap(r -> r.findings.stream()).toList());
        Set<String> settled = new TreeSet<>();
        List<Failed> failed =
                reports.stream()
                        .flatMap(r -> r.failed.stream())
                        .filter(each -> settled.add(each.id))
                        .toList();
        List<String> ran =
                reports.stream().flatMap(r -> r.ran.stream()).filter(settled::add).toList();
        List<NotLooked> unable =
                reports.stream()
                        .flatMap(r -> r.unable.stream())
                        .filter(each -> settled.add(each.id))
                        .toList();
        Set<String> loud = new HashSet<>();
        reports.forEach(r -> r.ran.stream().filter(id -> !r.quiet.contains(id)).forEach(loud::add));
        List<String> quiet = ran.stream().filter(id -> !loud.contains(id)).toList();
        return new FindingsReport(findings, ran, quiet, unable, failed);
    }

    /// The detectors that could not look, those together that lack the same: by what is missing and
    /// what to do next time, in the order of the list.
    public List<NotLookedAlike> unableAlike() {
        Map<NotLooked, List<String>> ids = new LinkedHashMap<>();
        unable.forEach(each ->
                ids.computeIfAbsent(
                                new NotLooked("", each.because, each.turnOnWith),
                                _ -> new ArrayList<>())
                        .add(each.id));
        return ids.entrySet().stream()
                .map(each ->
                        new NotLookedAlike(
                                each.getValue(), each.getKey().because, each.getKey().turnOnWith))
                .toList();
    }

    /// Whether this says at least what a finding does, perhaps more exactly or as a sign of
    /// something else: what holds of a part of the evidence must hold of all of it.
    public boolean says(Finding finding) {
        return findings.stream()
                .flatMap(found -> Stream.concat(Stream.of(found), found.signs().stream()))
                .anyMatch(found -> Exactness.says(found, finding));
    }

    /// The number of checks that this kind of program has.
    public int checks() {
        return ran.size() + unable.size() + failed.size();
    }

    /// Whether a finding is as bad as `level` or worse.
    public boolean reaches(Severity level) {
        return findings.stream().anyMatch(f -> f.severity().compareTo(level) <= 0);
    }
}
