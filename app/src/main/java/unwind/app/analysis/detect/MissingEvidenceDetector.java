package unwind.app.analysis.detect;

import unwind.app.analysis.Slices;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.timeline.Absence;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was not recorded, so that silence about it is no good news.
final class MissingEvidenceDetector implements Detector {
    static final String ID = "missing-evidence";
    private static final int MAX_NAMED = 3;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        List<Absence> absences = new ArrayList<>();
        List<Recording> flights = file.recordings().stream().filter(r -> r.chunks() > 0).toList();
        if (flights.isEmpty() && ProgramKind.of(file) == ProgramKind.JAVA) {
            absences.add(
                    new Absence(
                            "allocation, exceptions and waits",
                            "there is no flight recording",
                            "jcmd PID JFR.start settings=profile duration=5m"
                                    + " filename=recording.jfr"));
        } else if (!flights.isEmpty()) {
            absences.addAll(IncidentSummary.ofProcess(flights, Slices.EVERYTHING).notRecorded());
        }
        if (ProgramKind.of(file) == ProgramKind.JAVA && !Snapshots.of(file).enough()) {
            Outcome.Unable unable = Snapshots.of(file).unable("telling what grows");
            absences.add(
                    new Absence("what grows on the heap", unable.because(), unable.turnOnWith()));
        }
        return absences.isEmpty()
                ? new Outcome.Quiet()
                : Outcome.of(List.of(finding(file, absences)));
    }

    private Finding finding(CaseFile file, List<Absence> absences) {
        List<String> names = absences.stream().map(Absence::what).distinct().toList();
        FindingDraft draft =
                new FindingDraft(id(), Severity.NOTICE, title(names), file.range())
                        .sure(1)
                        .weighs(0.1);
        Set<String> remedies = new LinkedHashSet<>();
        for (Absence absence : absences) {
            draft.because(absence.what() + ": " + absence.because() + ".");
            remedies.add(absence.turnOnWith());
        }
        return draft.remedies(List.copyOf(remedies)).done();
    }

    /// As many of the names as a title has room for: what is cut off would be said again below.
    private static String title(List<String> names) {
        String title = "";
        for (int named = 1; named <= Math.min(MAX_NAMED, names.size()); named++) {
            int left = names.size() - named;
            String longer =
                    "Not recorded, so nothing can be said of it: "
                            + String.join(", ", names.subList(0, named))
                            + (left > 0 ? " and " + left + " more" : "");
            if (title.isEmpty() || longer.length() <= Words.MAX_TITLE) {
                title = longer;
            }
        }
        return title;
    }
}
