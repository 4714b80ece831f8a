package unwind.app.analysis.detect;

import unwind.app.analysis.detect.PoolWait.Extent;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.StackGroup;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Every worker of a pool waits for a result, and no thread of the process computes one: what they
/// wait for is queued behind themselves.
///
/// Dumps do not say which queue a task is in. That all workers wait and nobody else works leaves
/// the pool's own queue, or an answer from outside that never comes; where a client's library gets
/// the answers ([ClientCall]), [SlowBackendDetector] speaks. A recording alone shows that a pool
/// fell silent ([SilentWorkers]).
final class SelfWaitingPoolDetector implements Detector {
    private static final double NEARLY_ALL = 0.9;

    /// What the threads do that do not wait, the busier the later.
    private enum Others {
        IDLE,
        /// Some sleep, or are parked, in the middle of something: often what hands in the work.
        PAUSE,
        WORK
    }

    @Override
    public String id() {
        return "self-waiting-pool";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<SeenDump> dumps = SeenDump.of(file);
        List<Finding> findings = new ArrayList<>();
        for (PoolWait.Verdict each :
                PoolWait.standingOut(
                        dumps, a -> a.kind() == Activity.Kind.AWAITS_RESULT, Set.of())) {
            PoolWait wait = each.what();
            Others others = others(wait);
            boolean nobody = others == Others.IDLE || (others == Others.PAUSE && each.stuck());
            if (wait.last().share() >= NEARLY_ALL
                    && nobody
                    && ClientCall.library(wait, file).isEmpty()) {
                findings.add(finding(wait, each.extent(), each.stuck(), others));
            }
        }
        PoolWait.standingOut(dumps, SelfWaitingPoolDetector::meets, everybody(dumps)).stream()
                .filter(each -> each.extent() == Extent.LASTING && each.stuck())
                .map(each -> atBarrier(each.what()))
                .forEach(findings::add);
        if (findings.isEmpty()) {
            SilentWorkers.of(file).stream()
                    .filter(SilentWorkers::awaits)
                    .map(silent -> silent.finding(id()))
                    .forEach(findings::add);
        }
        return dumps.isEmpty() && findings.isEmpty() ? SeenDump.NONE : Outcome.of(findings);
    }

    /// Whether a thread waits in its own loop for others to come to the same place.
    private static boolean meets(Activity activity) {
        return activity.kind() == Activity.Kind.AWAITS_RESULT && !activity.certain();
    }

    private static Set<String> everybody(List<SeenDump> dumps) {
        return dumps.stream()
                .flatMap(dump -> dump.found().groups().stream())
                .flatMap(group -> group.names().stream())
                .collect(Collectors.toSet());
    }

    /// Threads that begin a round together wait there for work, too.
    private Finding atBarrier(PoolWait wait) {
        List<String> because = new ArrayList<>(wait.because());
        because.add(
                "None of them moved from dump to dump. If another should come and has ended, they"
                        + " wait for ever; if this is where a round begins, they wait for work.");
        return new Finding(
                        id(),
                        Severity.NOTICE,
                        0.5,
                        0.7,
                        wait.who()
                                + " wait for others to come to a barrier, at "
                                + Words.brief(wait.site())
                                + ".",
                        because,
                        new Subject("", wait.site(), wait.pool(), "").calledFrom(wait.calledFrom()),
                        SeenDump.range(wait.dumps()),
                        wait.evidence("wait at a barrier"),
                        List.of(
                                "Find out who is missing: an exception may have ended its thread on the"
                                        + " way.",
                                "Wait with a time limit (await(time, unit)), which breaks the barrier for"
                                        + " all, and break it (reset) where a party gives up."))
                .costs(wait.impact());
    }

    /// What the other threads do in the last dump that may compute a result. What waits for other
    /// threads of the process itself (a lock, a permit, room in a queue) computes nothing.
    private static Others others(PoolWait wait) {
        return wait.last().dump().found().groups().stream()
                .map(group -> does(group, wait))
                .max(Comparator.naturalOrder())
                .orElse(Others.IDLE);
    }

    private static Others does(StackGroup group, PoolWait wait) {
        Activity activity = group.activity();
        boolean program = activity.site() < group.frames().size();
        boolean other =
                group.names().stream().anyMatch(name -> !wait.last().threads().contains(name));
        if (!other || !program) {
            return Others.IDLE;
        }
        return switch (activity.kind()) {
            case RUNS -> group.state() == ThreadState.RUNNABLE ? Others.WORK : Others.IDLE;
            // who reads in a task of its own may be a consumer, or compute it
            case READS -> Others.WORK;
            case SLEEPS, PARKS -> Others.PAUSE;
            case IDLE, AWAITS_RESULT, BORROWS, LOCKS, HANDS_OVER -> Others.IDLE;
        };
    }

    /// Whether they wait for the end of a process that they started.
    private static boolean isForProcess(PoolWait wait) {
        return wait.last().dump().found().groups().stream()
                .filter(group -> group.names().stream().anyMatch(wait.last().threads()::contains))
                .flatMap(group -> group.frames().stream())
                .anyMatch(frame ->
                        frame.className().startsWith("java.lang.")
                                && frame.className().endsWith("ProcessImpl")
                                && frame.method().equals("waitFor"));
    }

    private Finding forProcess(PoolWait wait, boolean lasting) {
        List<String> because = new ArrayList<>(wait.because());
        because.add(
                "They wait for the end of a process that they started. A process whose output nobody"
                        + " reads stands still as soon as the pipe is full.");
        return new Finding(
                        id(),
                        lasting ? Severity.WARNING : Severity.NOTICE,
                        lasting ? 0.75 : 0.5,
                        0.8,
                        wait.who()
                                + " wait for processes to end, at "
                                + Words.brief(wait.site())
                                + ".",
                        because,
                        new Subject("", wait.site(), wait.pool(), "").calledFrom(wait.calledFrom()),
                        SeenDump.range(wait.dumps()),
                        wait.evidence("wait for a process"),
                        List.of(
                                "Read the output and the errors of the process while it runs, or send"
                                        + " them to a file (redirectOutput, redirectErrorStream).",
                                "Wait with a time limit (waitFor(time, unit)) and destroy it then.",
                                "Look at the process itself: what does it wait for?"))
                .costs(wait.impact());
    }

    private Finding finding(PoolWait wait, Extent extent, boolean stuck, Others others) {
        if (isForProcess(wait)) {
            return forProcess(wait, extent == Extent.LASTING);
        }
        List<String> because = new ArrayList<>(wait.because());
        because.add(
                (others == Others.IDLE
                                ? "No other thread is at work"
                                : "No other thread does more than sleep")
                        + ": the tasks that they wait for can only be queued in the same pool, or an"
                        + " answer from outside never came.");
        boolean sure = extent == Extent.LASTING && stuck;
        double lasting = sure ? 0.85 : 0.65;
        return new Finding(
                        id(),
                        sure ? Severity.CRITICAL : Severity.WARNING,
                        extent == Extent.LASTING ? lasting : 0.55,
                        0.9,
                        wait.who()
                                + " wait for results nobody computes, at "
                                + Words.brief(wait.site())
                                + ".",
                        because,
                        new Subject("", wait.site(), wait.pool(), "").calledFrom(wait.calledFrom()),
                        SeenDump.range(wait.dumps()),
                        wait.evidence("wait for a result"),
                        List.of(
                                "Don't wait inside a task for tasks of the same pool: give the inner"
                                        + " tasks a pool of their own, or go on in a callback"
                                        + " (thenCompose, thenCombine).",
                                "Wait with a time limit, so that a full pool fails and not hangs.",
                                "A larger pool only moves the load at which it stops."))
                .costs(wait.impact());
    }
}
