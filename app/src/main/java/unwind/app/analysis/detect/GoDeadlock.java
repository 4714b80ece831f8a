package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoMutexWaits;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoroutinePlace;
import unwind.app.analysis.detect.signals.GoroutineShot;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Goroutines of a Go program that wait for each other: all of them, which the runtime finds, or
/// some for mutexes of each other's objects, which the arguments in a dump make likely.
final class GoDeadlock {
    private static final String ASLEEP = "all goroutines are asleep";
    private static final long LONG_NANOS = TimeUnit.MINUTES.toNanos(1);

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
        if (findings.isEmpty()) {
            circle(id, file).ifPresent(findings::add);
        }
        return dumps ? Outcome.of(findings) : GoEvidence.NO_DUMP;
    }

    /// Of the last dump that shows one.
    private static Optional<Finding> circle(String id, CaseFile file) {
        List<GoMutexWaits> all = GoroutineShot.of(file).stream().map(GoMutexWaits::of).toList();
        for (GoMutexWaits waits : all.reversed()) {
            List<GoMutexWaits.Waiter> circle = waits.circle();
            if (!circle.isEmpty()) {
                boolean lasting =
                        all.stream()
                                .filter(other -> other != waits)
                                .anyMatch(other -> sameWaiters(other.circle(), circle));
                return Optional.of(finding(id, file, waits, circle, lasting));
            }
        }
        return Optional.empty();
    }

    private static boolean sameWaiters(
            List<GoMutexWaits.Waiter> one, List<GoMutexWaits.Waiter> other) {
        return !one.isEmpty() && ids(one).equals(ids(other));
    }

    private static Set<Long> ids(List<GoMutexWaits.Waiter> waiters) {
        Set<Long> ids = new HashSet<>();
        waiters.forEach(waiter -> waiter.row().threadId().ifPresent(ids::add));
        return ids;
    }

    private static Finding finding(
            String id,
            CaseFile file,
            GoMutexWaits waits,
            List<GoMutexWaits.Waiter> circle,
            boolean inSeveralDumps) {
        boolean sure =
                inSeveralDumps
                        || circle.stream()
                                .allMatch(each -> each.row().waitNanos().orElse(0) >= LONG_NANOS);
        String site = circle.getFirst().site();
        String others =
                circle.stream()
                        .map(GoMutexWaits.Waiter::site)
                        .filter(each -> !each.equals(site))
                        .distinct()
                        .map(each -> " and " + GoNames.brief(each))
                        .collect(Collectors.joining());
        long behind =
                waits.bySite().values().stream().mapToLong(each -> each.count).sum()
                        - circle.size();
        FindingDraft draft =
                new FindingDraft(
                                id,
                                sure ? Severity.CRITICAL : Severity.WARNING,
                                Words.title(
                                        "Probable deadlock of "
                                                + Words.counted(circle.size(), "goroutine")
                                                + " over mutexes, in "
                                                + GoNames.brief(site),
                                        others,
                                        behind > 0
                                                ? "; " + Words.count(behind) + " more wait"
                                                : ""),
                                file.range())
                        .sure(sure ? 0.9 : 0.6)
                        .weighs(1)
                        .about(
                                new Subject(
                                        "",
                                        site,
                                        "",
                                        "mutex 0x" + Long.toHexString(circle.getFirst().mutex())));
        for (GoMutexWaits.Waiter waiter : circle) {
            draft.because(
                    waiter.row().name()
                            + " waits in "
                            + waiter.site()
                            + " for the mutex at 0x"
                            + Long.toHexString(waiter.mutex())
                            + ", and works with the object whose mutex the next one waits for.");
        }
        draft.because(
                "A dump does not say who holds a mutex. Of all goroutines, only those that wait work"
                        + " with these objects.");
        draft.because(
                inSeveralDumps
                        ? "The same goroutines wait in several dumps."
                        : sure
                                ? "They have waited for a minute or longer."
                                : "One dump does not say how long they wait: a second shows whether"
                                        + " they still do.");
        return draft.shows(
                        Evidence.Kind.DUMP,
                        waits.shot().artifact(),
                        Words.counted(circle.size(), "goroutine") + " in a circle of mutexes")
                .remedies(
                        "Take the mutexes in the same order everywhere, for example by the id of"
                                + " what they guard.",
                        "Do not call a method that locks while another lock is held.")
                .done();
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
        FindingDraft draft =
                new FindingDraft(
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
