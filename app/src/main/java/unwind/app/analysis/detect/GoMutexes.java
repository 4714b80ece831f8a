package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoMutexWaits;
import unwind.app.analysis.detect.signals.GoMutexWaits.Waiting;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoroutineShot;
import unwind.app.analysis.detect.signals.Words;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Goroutines that wait for a mutex in dumps: many at once, in several dumps, or for minutes.
final class GoMutexes {
    private static final long LONG_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// Fewer wait for a moment in any busy program.
    private static final long MIN_WAITING = 5;

    private static final long MANY = 100;

    private GoMutexes() {}

    /// The place where most wait, or have waited longest.
    static Optional<Finding> look(String id, CaseFile file) {
        List<GoMutexWaits> all = GoroutineShot.of(file).stream().map(GoMutexWaits::of).toList();
        return all.stream()
                .flatMap(waits -> waits.bySite().values().stream().map(each -> each.site))
                .distinct()
                .flatMap(site -> find(id, file, site, all).stream())
                .max(
                        Comparator.comparing(Finding::severity, Comparator.reverseOrder())
                                .thenComparing(Finding::weight)
                                .thenComparing(Finding::title));
    }

    private static Optional<Finding> find(
            String id, CaseFile file, String site, List<GoMutexWaits> all) {
        List<GoMutexWaits> seen =
                all.stream().filter(waits -> waits.bySite().containsKey(site)).toList();
        GoMutexWaits worst =
                seen.stream()
                        .max(Comparator.comparingLong(waits -> at(waits, site).count))
                        .orElseThrow();
        Waiting waiting = at(worst, site);
        long dumps = seen.stream().filter(waits -> at(waits, site).count >= MIN_WAITING).count();
        boolean same = staysStuck(seen, site);
        boolean warned =
                waiting.longestNanos >= LONG_NANOS || dumps >= 2 || same || waiting.count >= MANY;
        return warned || waiting.count >= MIN_WAITING
                ? Optional.of(finding(id, file, worst, waiting, dumps, same, warned))
                : Optional.empty();
    }

    private static Waiting at(GoMutexWaits waits, String site) {
        Waiting waiting = waits.bySite().get(site);
        return waiting == null ? new Waiting(site) : waiting;
    }

    /// Whether a goroutine of one dump still waits there in a later one, for the same mutex.
    private static boolean staysStuck(List<GoMutexWaits> seen, String site) {
        for (int i = 1; i < seen.size(); i++) {
            Waiting before = at(seen.get(i - 1), site);
            Waiting after = at(seen.get(i), site);
            boolean same = before.ids.stream().anyMatch(after.ids::contains);
            if (same && before.mutex().equals(after.mutex())) {
                return true;
            }
        }
        return false;
    }

    private static Finding finding(
            String id,
            CaseFile file,
            GoMutexWaits waits,
            Waiting waiting,
            long dumps,
            boolean same,
            boolean warned) {
        List<String> holders = waits.mayHold(waiting.mutexes.keySet());
        String lock = waiting.mutex().map(at -> "mutex 0x" + Long.toHexString(at)).orElse("");
        FindingDraft draft =
                new FindingDraft(
                                id,
                                warned ? Severity.WARNING : Severity.NOTICE,
                                Words.title(
                                        waits.shot().capitalWords(waiting.count)
                                                + (waiting.count == 1
                                                        ? " goroutine waits"
                                                        : " goroutines wait")
                                                + " for the mutex in "
                                                + GoNames.brief(waiting.site),
                                        waiting.longestNanos > 0
                                                ? ", up to " + Words.duration(waiting.longestNanos)
                                                : "",
                                        holders.size() == 1
                                                ? "; "
                                                        + GoNames.brief(holders.getFirst())
                                                        + " may hold it"
                                                : "; owner unknown"),
                                file.range())
                        .sure(warned ? 0.8 : 0.5)
                        .weighs(warned ? 0.8 : 0.4)
                        .about(new Subject("", waiting.site, "", lock))
                        .because("A dump of goroutines does not say who holds a mutex.");
        if (!holders.isEmpty()) {
            draft.because(
                    "What works with the same object and may hold it: "
                            + Words.some(holders, 3)
                            + ".");
        }
        if (dumps >= 2) {
            draft.because("Several wait there in " + Words.counted(dumps, "dump") + ".");
        }
        if (same) {
            draft.because("The same goroutine waits there in several dumps.");
        }
        return draft.shows(
                        Evidence.Kind.DUMP,
                        waits.shot().artifact(),
                        waits.shot().words(waiting.count) + " waiting in " + waiting.site)
                .remedies(
                        "Hold the mutex for less: no I/O, no sleeping, no sending and no calls to"
                                + " others under it.",
                        "Unlock in a deferred call, so that no return and no panic leaves it"
                                + " locked; look for a method that locks it twice.",
                        "curl 'http://HOST/debug/pprof/mutex' says who held it, once"
                                + " runtime.SetMutexProfileFraction is called.")
                .done();
    }
}
