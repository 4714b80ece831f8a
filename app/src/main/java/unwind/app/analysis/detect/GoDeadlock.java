package unwind.app.analysis.detect;

import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A Go program whose runtime found that every goroutine waits for another. Dumps of goroutines do
/// not say who holds a mutex, so a deadlock of some of them is not derived.
final class GoDeadlock {
    private static final String ASLEEP = "all goroutines are asleep";

    private GoDeadlock() {}

    static Outcome look(String id, CaseFile file) {
        List<Finding> findings = new ArrayList<>();
        boolean dumps = false;
        for (CaseFile.Artifact artifact : file.artifacts()) {
            Recording recording = artifact.recording();
            for (ThreadDump dump : recording.threadDumps()) {
                dumps |= dump.source().equals("goroutine");
                if (dump.title().contains(ASLEEP)) {
                    findings.add(finding(id, file, GoroutineShot.of(artifact, dump)));
                }
            }
        }
        return dumps
                ? Outcome.of(findings)
                : new Outcome.Unable(
                        "there is no dump of goroutines",
                        "kill -QUIT PID prints all goroutines to standard error and ends the"
                                + " process; /debug/pprof/goroutine?debug=2 shows them too");
    }

    private static Finding finding(String id, CaseFile file, GoroutineShot shot) {
        // the main goroutine mostly waits for the others
        GoroutinePlace place =
                shot.places().values().stream()
                        .max(
                                Comparator.comparing(
                                                (GoroutinePlace each) -> !each.creator().isEmpty())
                                        .thenComparing(GoroutinePlace::count)
                                        .thenComparing(GoroutinePlace::name))
                        .orElseThrow();
        Draft draft =
                new Draft(
                                id,
                                Severity.CRITICAL,
                                Words.title(
                                        "Deadlock: all "
                                                + Words.counted(shot.total(), "goroutine")
                                                + " wait, "
                                                + Words.count(place.count())
                                                + " of them in "
                                                + GoNames.brief(place.name()),
                                        place.reason().isEmpty() ? "" : ", in " + place.reason()),
                                file.range())
                        .sure(1)
                        .weighs(1)
                        .about(Subject.ofSite(place.name()))
                        .because(
                                "The runtime found that no goroutine could go on, and ended the"
                                        + " process.");
        shot.places().values().stream()
                .sorted(Comparator.comparing(GoroutinePlace::name))
                .limit(5)
                .forEach(each ->
                        draft.because(
                                Words.count(each.count())
                                        + " in "
                                        + each.name()
                                        + (each.reason().isEmpty()
                                                ? ""
                                                : " (" + each.reason() + ")")
                                        + "."));
        return draft.shows(
                        Evidence.Kind.DUMP,
                        shot.artifact(),
                        Words.count(place.count()) + " in " + place.name())
                .remedies(
                        "Take mutexes in the same order everywhere, and never hold one while sending"
                                + " or receiving.",
                        "See who should have sent, received, closed or called Done, and did not.")
                .done();
    }
}
