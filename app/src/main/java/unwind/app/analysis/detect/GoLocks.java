package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Goroutines of a Go program that wait for a mutex: what mutex profiles say of those who held it,
/// and block profiles of those who waited.
final class GoLocks {
    private static final long MIN_WAITS = 20;
    private static final long MIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// A short lock that many take is waited for, but not for as long as this on average.
    private static final long MIN_AVERAGE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final double MIN_SHARE = 0.3;

    /// How many goroutines must have waited on average over what the files cover. The profile
    /// counts since the program started, so this is no less than the truth.
    private static final double MIN_WAITING = 0.5;

    private static final Set<String> LOCKS =
            Set.of(
                    "sync.(*Mutex).Lock",
                    "sync.(*Mutex).Unlock",
                    "sync.(*Mutex).lockSlow",
                    "sync.(*Mutex).unlockSlow",
                    "sync.(*RWMutex).Lock",
                    "sync.(*RWMutex).RLock",
                    "sync.(*RWMutex).Unlock",
                    "sync.(*RWMutex).RUnlock",
                    "internal/sync.(*Mutex).lockSlow",
                    "internal/sync.(*Mutex).unlockSlow",
                    "internal/sync.(*Mutex).Lock",
                    "internal/sync.(*Mutex).Unlock");

    private GoLocks() {}

    static Outcome look(String id, CaseFile file) {
        List<GoProfile> delays = GoProfile.of(file, profile -> profile.type().equals("delay"));
        Optional<Finding> dumped = GoMutexes.look(id, file);
        if (delays.isEmpty() && dumped.isEmpty()) {
            return new Outcome.Unable(
                    "there is neither a mutex nor a block profile with a wait in it",
                    "call runtime.SetMutexProfileFraction(100) in the program, then curl -o"
                            + " mutex.pb.gz http://HOST/debug/pprof/mutex");
        }
        Map<String, Long> counts = new HashMap<>();
        for (GoProfile profile :
                GoProfile.of(file, profile -> profile.type().equals("contentions"))) {
            profile.sums(GoLocks::site).forEach((site, n) -> counts.merge(site, n, Math::max));
        }
        Optional<Finding> measured =
                delays.stream()
                        .flatMap(delay -> find(id, file, delay, counts, dumped).stream())
                        .findFirst();
        return Outcome.of(joined(measured, dumped));
    }

    /// What was measured says more than what a dump shows of the same function.
    private static List<Finding> joined(Optional<Finding> measured, Optional<Finding> dumped) {
        List<Finding> findings = new ArrayList<>();
        measured.ifPresent(findings::add);
        dumped.filter(each ->
                        measured.isEmpty() || !function(each).equals(function(measured.get())))
                .ifPresent(findings::add);
        return findings;
    }

    private static String function(Finding finding) {
        return withoutLine(finding.subject().site());
    }

    private static String withoutLine(String site) {
        return site.replaceFirst(":\\d+$", "");
    }

    /// Where in the program a mutex was taken or released; nothing for other waits.
    private static Optional<String> site(List<StackWalk.Frame> frames) {
        boolean lock = !frames.isEmpty() && LOCKS.contains(GoNames.full(frames.getFirst()));
        return lock ? GoProfile.site(frames) : Optional.empty();
    }

    /// @param dumped what dumps show of waits for a mutex
    private static Optional<Finding> find(
            String id,
            CaseFile file,
            GoProfile delay,
            Map<String, Long> counts,
            Optional<Finding> dumped) {
        Map<String, Long> sums = delay.sums(GoLocks::site);
        long all = sums.values().stream().mapToLong(Long::longValue).sum();
        return GoProfile.largest(sums)
                .filter(most -> most.getValue() >= MIN_NANOS)
                .filter(most -> most.getValue() >= MIN_SHARE * all)
                .filter(most -> {
                    long waits = counts.getOrDefault(most.getKey(), 0L);
                    return waits >= MIN_WAITS && most.getValue() / waits >= MIN_AVERAGE_NANOS;
                })
                .map(most -> {
                    long waits = counts.getOrDefault(most.getKey(), 0L);
                    String site = most.getKey();
                    double covered = file.range().durationNanos();
                    boolean much = most.getValue() >= MIN_WAITING * covered;
                    boolean seen =
                            dumped.filter(each -> function(each).equals(withoutLine(site)))
                                    .isPresent();
                    boolean known = seen || covered >= MIN_NANOS;
                    return new FindingDraft(
                                    id,
                                    known && much ? Severity.WARNING : Severity.NOTICE,
                                    "Goroutines waited "
                                            + Words.duration(most.getValue())
                                            + " in "
                                            + Words.counted(waits, "wait")
                                            + " for the mutex in "
                                            + GoNames.brief(site),
                                    file.range())
                            .sure(known ? 0.85 : 0.5)
                            .weighs(known && much ? 0.8 : 0.4)
                            .about(Subject.ofSite(site))
                            .because(
                                    "On average a wait took "
                                            + Words.duration(most.getValue() / (double) waits)
                                            + "; of all waits for mutexes, this place accounts for "
                                            + Words.percent(most.getValue() / (double) all)
                                            + ".")
                            .because(
                                    seen
                                            ? "A dump shows goroutines that wait there."
                                            : known
                                                    ? "The files cover "
                                                            + Words.duration(covered)
                                                            + ", and the profile counts since the program"
                                                            + " started."
                                                    : "How long the program had run is not known, so a wait"
                                                            + " like this may be little or much.")
                            .shows(
                                    Evidence.Kind.PROFILE,
                                    delay.artifact(),
                                    Words.duration(most.getValue()) + " at " + site)
                            .remedies(
                                    "Hold the mutex for less: no I/O, no sleeping and no calls to"
                                            + " others under it.",
                                    "Divide what it guards, or give it to one goroutine that others"
                                            + " send to.")
                            .done();
                });
    }
}
