package unwind.app.analysis.detect;

import unwind.app.analysis.detect.PoolWait.Extent;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ProgramCallers;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Activity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Threads in the middle of their work wait at one place to borrow something (a connection, a
/// buffer, a permit) and nobody gives one back.
///
/// [Activity] tells them from threads that are idle. Without dumps it goes by the waits that a
/// recording saw end.
final class PoolExhaustedDetector implements Detector {
    private static final List<String> REMEDIES =
            List.of(
                    "Give what was borrowed back in a finally block (or try-with-resources): look for"
                            + " the path, most often an exception, that leaves without it.",
                    "Borrow with a time limit, and log who has what when it runs out.",
                    "Enlarge the pool only if everything comes back.");

    private static final List<String> REMEDIES_OF_PARKED =
            List.of(
                    "Find the thread that should make room (a consumer of the buffer, a holder of"
                            + " what is missing) and what it is slowed by.",
                    "Decide what happens when there is no room: refuse, drop or wait with a time"
                            + " limit.");

    @Override
    public String id() {
        return "pool-exhausted";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        if (ProgramKind.of(file) == ProgramKind.GO) {
            return GoPools.look(id(), file);
        }
        List<SeenDump> dumps = SeenDump.of(file);
        if (dumps.isEmpty() && !RecordedWait.recorded(file, "jdk.ThreadPark")) {
            return SeenDump.NONE;
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> sites = new HashSet<>();
        Set<String> idle = PoolWait.idleAtTimes(dumps);
        idle.addAll(RecordedWait.idleAtTimes(file));
        for (PoolWait.Verdict each :
                PoolWait.standingOut(dumps, PoolExhaustedDetector::borrows, idle)) {
            findings.add(finding(file, each.what(), each.extent(), each.stuck()));
            sites.add(each.what().site());
        }
        for (PoolWait.Verdict each :
                PoolWait.standingOut(dumps, PoolExhaustedDetector::parks, idle)) {
            PoolWait wait = each.what();
            if (isByLibrary(file, wait.site(), wait.calledFrom()) && sites.add(wait.site())) {
                findings.add(parked(wait, each.extent(), each.stuck()));
            }
        }
        for (PoolWait.Verdict each :
                PoolWait.standingOut(dumps, PoolExhaustedDetector::handsOver, idle)) {
            // virtual threads are no pool: that many of them wait is said by how many there are
            if (!each.what().isVirtual() && sites.add(each.what().site())) {
                boolean stuck = each.extent() == Extent.LASTING && each.stuck();
                findings.add(handedOver(each.what(), stuck));
            }
        }
        RecordedWait.of(file, PoolExhaustedDetector::borrows, idle).stream()
                .filter(wait -> wait.matters() && sites.add(wait.site()))
                .map(this::finding)
                .forEach(findings::add);
        ParkedWork.of(file, idle).stream()
                .filter(wait -> isByLibrary(file, wait.site(), wait.calledFrom()))
                .filter(wait -> sites.add(wait.site()))
                .map(this::parked)
                .forEach(findings::add);
        for (PoolWait.Verdict each :
                PoolWait.standingOut(
                        dumps, activity -> activity.kind() == Activity.Kind.SLEEPS, idle)) {
            boolean tells =
                    each.extent() == Extent.LASTING || each.what().isWholePool(each.extent());
            if (tells && sites.add(each.what().site())) {
                findings.add(SleepingWorkers.of(id(), each.what()));
            }
        }
        RecordedWait.sleeps(file).stream()
                .filter(wait -> wait.isAllTheyDo() && sites.add(wait.site()))
                .map(wait -> SleepingWorkers.of(id(), wait))
                .forEach(findings::add);
        return Outcome.of(findings);
    }

    /// A program that parks itself may just be pausing.
    private static boolean isByLibrary(CaseFile file, String site, String calledFrom) {
        return !calledFrom.isEmpty() || ProgramCallers.of(file).of(site).isPresent();
    }

    private static boolean borrows(Activity activity) {
        return activity.kind() == Activity.Kind.BORROWS;
    }

    private static boolean handsOver(Activity activity) {
        return activity.kind() == Activity.Kind.HANDS_OVER;
    }

    /// Producers before a full queue: that they are slowed down is what its bound is for, that they
    /// stand still is not.
    private Finding handedOver(PoolWait wait, boolean stuck) {
        List<String> because = new ArrayList<>(wait.because());
        because.add(
                stuck
                        ? "None of them moved from dump to dump: nobody takes what they bring."
                        : "They wait for room, so that they are as slow as what takes it from them.");
        return new Finding(
                        id(),
                        stuck ? Severity.WARNING : Severity.NOTICE,
                        stuck ? 0.8 : 0.5,
                        Math.min(1, 0.5 + wait.last().threads().size() / 20.0),
                        wait.who()
                                + " wait to hand something over at "
                                + Words.brief(wait.site())
                                + ".",
                        because,
                        new Subject("", wait.site(), wait.pool(), "").calledFrom(wait.calledFrom()),
                        SeenDump.range(wait.dumps()),
                        wait.evidence("wait to hand something over"),
                        List.of(
                                "Find the consumer: an exception that nobody caught may have ended its"
                                        + " thread, or it waits itself.",
                                "Catch what may go wrong with one element inside the consumer's loop.",
                                "Hand over with a time limit (offer), and decide what happens then."))
                .costs(wait.impact());
    }

    /// Whether a library parks its caller for as long as something is missing, as ring buffers do
    /// while they are full.
    private static boolean parks(Activity activity) {
        return activity.kind() == Activity.Kind.PARKS;
    }

    /// Whoever calls others all day is parked until the answer comes: that is news where it does
    /// not come from dump to dump. Parks with a time limit are those of threads that ask again.
    private Finding parked(PoolWait wait, Extent extent, boolean stuck) {
        boolean asks = wait.isTimed();
        boolean lasting = extent == Extent.LASTING;
        boolean warns = asks || (lasting && stuck) || wait.isWholePool(extent);
        return wait.draft(id(), "are parked in the middle of a task", "are parked")
                .only(warns ? Severity.WARNING : Severity.NOTICE)
                .sure(lasting ? 0.7 : 0.55)
                .weighs(0.5 + wait.last().threads().size() / 20.0)
                .because(
                        asks
                                ? "They are parked in the middle of a task until another thread makes"
                                        + " room or gives something back, and that is slower than"
                                        + " they ask for it."
                                : "They are parked in the middle of a task until another thread wakes"
                                        + " them"
                                        + (stuck
                                                ? ", and none of them moved from dump to dump."
                                                : "."))
                .remedies(REMEDIES_OF_PARKED)
                .done();
    }

    /// What a recording alone shows of threads that are parked for microseconds at a time.
    private Finding parked(RecordedWait wait) {
        String doing = wait.pool() + " are parked again and again in the middle of a task";
        return wait.draft(id(), doing, "park")
                .sure(0.6)
                .weighs(0.4 + wait.threads().size() / 20.0)
                .costs(Impact.ofThreads(wait.threads().size(), 0))
                .because(
                        "Such parks are mostly too short to be recorded; but whenever these threads"
                                + " were seen and not idle, they were there.")
                .remedies(REMEDIES_OF_PARKED)
                .done();
    }

    private Finding finding(CaseFile file, PoolWait wait, Extent extent, boolean stuck) {
        PoolWait.Seen last = wait.last();
        boolean once = extent != Extent.LASTING;
        boolean sure = !once && stuck && (wait.grew() || last.permits());
        double confidence = sure ? 0.9 : stuck || last.permits() ? 0.8 : 0.6;
        FindingDraft draft =
                wait.draft(id(), "wait to borrow something", "wait")
                        .only(sure ? Severity.CRITICAL : Severity.WARNING)
                        .sure(once ? 0.55 : confidence)
                        .weighs(stuck || once ? 0.5 + last.threads().size() / 20.0 : 0.2);
        if (!once) {
            draft.because(
                    stuck
                            ? "None of them moved from dump to dump: nothing was given back."
                            : "They do get it in the end, but wait for long.");
        }
        WaitsInside.sentence(file, last.dump(), last.threads()).forEach(draft::because);
        Optional<Readers> readers = Readers.beside(wait);
        readers.map(Readers::sentence).ifPresent(draft::because);
        return draft.remedies(readers.isPresent() ? SlowBackendDetector.REMEDIES : REMEDIES).done();
    }

    private Finding finding(RecordedWait wait) {
        return wait.draft(id(), "wait most of their time to borrow something", "wait")
                .sure(0.7)
                .weighs(0.3 + wait.threads().size() / 20.0)
                .remedies(REMEDIES)
                .done();
    }
}
