package unwind.app.analysis.detect;

import unwind.app.analysis.detect.PoolWait.Extent;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.threads.Activity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The threads of a pool wait for answers of one backend: the dumps call them runnable, for they
/// are inside a read of a socket, but they do nothing.
///
/// A service that asks others all day looks the same for a moment. Threads that did not move over
/// several dumps, or reads that took long as recorded, tell the two apart.
final class SlowBackendDetector implements Detector {
    private static final long SLOW_NANOS = 300_000_000L;

    static final List<String> REMEDIES =
            List.of(
                    "Set a read timeout (and a timeout for the whole call), and fail fast where the"
                            + " backend is known to be slow (circuit breaker).",
                    "Look at the backend: its own load, locks and dumps at this time.",
                    "Give calls to this backend a pool of their own, so that others get through.");

    @Override
    public String id() {
        return "slow-backend";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<SeenDump> dumps = SeenDump.of(file);
        if (dumps.isEmpty() && !RecordedWait.recorded(file, "jdk.SocketRead")) {
            return new Outcome.Unable(
                    "there is neither a thread dump nor a recording of reads from sockets",
                    "jcmd PID Thread.print -l -e, three times ten seconds apart");
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> sites = new HashSet<>();
        List<RecordedWait> recorded =
                RecordedWait.of(file, SlowBackendDetector::reads, Set.of(), SLOW_NANOS).stream()
                        .filter(RecordedWait::matters)
                        .toList();
        Set<String> certain = new HashSet<>();
        recorded.forEach(wait -> certain.addAll(wait.threads()));
        for (PoolWait.Verdict each :
                PoolWait.standingOut(dumps, SlowBackendDetector::reads, certain)) {
            PoolWait wait = each.what();
            Extent extent = each.extent();
            // workers that read as a dump is taken are no news where the dumps before tell
            // otherwise
            boolean tells = extent == Extent.LASTING || extent == Extent.ONE_DUMP;
            if (tells && sites.add(wait.site())) {
                boolean crowd = wait.isWholePool(extent);
                findings.add(finding(wait, extent, each.stuck(), crowd, recorded));
            }
        }
        recorded.stream()
                .filter(wait -> sites.add(wait.site()))
                .map(this::finding)
                .forEach(findings::add);
        throughClients(file, dumps, sites, findings);
        // tasks that read by themselves: a backend's answer, or the next request of a client
        PoolWait.standingOut(dumps, SlowBackendDetector::reads, PoolWait.idleAtTimes(dumps))
                .stream()
                .filter(each -> each.extent() == Extent.LASTING)
                .map(PoolWait.Verdict::what)
                .filter(wait -> sites.add(wait.site()))
                .map(this::perhaps)
                .forEach(findings::add);
        // threads that do nothing but call may be meant to
        RecordedWait.ofCallers(file, SLOW_NANOS).stream()
                .filter(wait -> wait.isAllTheyDo() && sites.add(wait.site()))
                .map(this::perhaps)
                .forEach(findings::add);
        return Outcome.of(findings);
    }

    /// Waits for what a library gets from outside on threads of its own.
    private void throughClients(
            CaseFile file, List<SeenDump> dumps, Set<String> sites, List<Finding> findings) {
        for (PoolWait.Verdict each :
                PoolWait.standingOut(
                        dumps, a -> a.kind() == Activity.Kind.AWAITS_RESULT, Set.of())) {
            PoolWait wait = each.what();
            Optional<String> library = ClientCall.library(wait, file);
            boolean lasts = each.extent() == Extent.LASTING && each.stuck();
            if (library.isPresent()
                    && (lasts || wait.isWholePool(each.extent()))
                    && sites.add(wait.site())) {
                findings.add(throughClient(wait, library.orElseThrow(), lasts));
            }
        }
    }

    private Finding throughClient(PoolWait wait, String library, boolean lasts) {
        return wait.draft(id(), "wait for an answer", "wait for an answer")
                .sure(lasts ? 0.75 : 0.5)
                .weighs(0.4 + wait.last().threads().size() / 20.0)
                .because(
                        "They wait for an answer that "
                                + library
                                + " receives on its own threads, which are ready to read"
                                + (lasts
                                        ? ": the other end does not answer."
                                        : ". Whether it takes long, a second dump would show."))
                .remedies(REMEDIES)
                .done();
    }

    private Finding perhaps(RecordedWait wait) {
        return finding(
                wait,
                Severity.NOTICE,
                "They call and wait in their own loop: whether the answer should come sooner, only"
                        + " those who know them can say.");
    }

    private static boolean reads(Activity activity) {
        return activity.kind() == Activity.Kind.READS;
    }

    private Finding finding(
            PoolWait wait,
            Extent extent,
            boolean stuck,
            boolean crowd,
            List<RecordedWait> recorded) {
        Optional<RecordedWait> same =
                recorded.stream().filter(each -> each.site().equals(wait.site())).findFirst();
        boolean lasts = stuck || same.isPresent();
        FindingDraft draft = wait.draft(id(), "wait for an answer", "read from a connection");
        same.map(RecordedWait::because).ifPresent(draft::because);
        return draft.only(lasts || crowd ? Severity.WARNING : Severity.NOTICE)
                .sure(lasts ? 0.8 : extent == Extent.ONE_DUMP ? 0.4 : 0.5)
                .weighs(0.4 + wait.last().threads().size() / 20.0)
                .because(
                        lasts
                                ? "They are inside a read of a connection: the threads are ready, the"
                                        + " other end does not answer."
                                : crowd
                                        ? "They are inside a read of a connection, and nobody of the"
                                                + " pool is left for the next task. Whether each read"
                                                + " takes long, a second dump would show."
                                        : "They are inside a read of a connection. Whether the other"
                                                + " end is slow does not show: a service that asks"
                                                + " others all day looks the same for a moment.")
                .remedies(REMEDIES)
                .done();
    }

    /// Of threads of which dumps alone cannot tell whose answer they wait for.
    private Finding perhaps(PoolWait wait) {
        return wait.draft(id(), "wait for the other end", "read from a connection")
                .only(Severity.NOTICE)
                .sure(0.35)
                .weighs(0.3)
                .because(
                        "If they read from a backend, it does not answer. If they serve connections,"
                                + " they may wait for their clients' next requests: a recording of"
                                + " jdk.SocketRead tells the two apart.")
                .remedies(REMEDIES)
                .done();
    }

    private Finding finding(RecordedWait wait) {
        return finding(wait, Severity.WARNING, "");
    }

    private Finding finding(RecordedWait wait, Severity severity, String caveat) {
        String peer = wait.peer().isEmpty() ? "an answer" : wait.peer();
        FindingDraft draft =
                wait.draft(id(), "wait most of their time for " + peer, "read")
                        .only(severity)
                        .sure(severity == Severity.WARNING ? 0.75 : 0.4)
                        .weighs(0.3 + wait.threads().size() / 20.0)
                        .remedies(REMEDIES);
        if (!caveat.isEmpty()) {
            draft.because(caveat);
        }
        return draft.done();
    }
}
