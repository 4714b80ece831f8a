package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.StackProfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What CPU profiles of a Go program say of functions that run all the time, and of the collector.
final class GoProcessor {
    /// Of the processor time, in one function and what it calls.
    private static final double MIN_OWN = 0.9;

    /// Of one processor, while the profile ran. On a busy machine a loop gets no more of it.
    private static final double MIN_BUSY = 0.25;

    /// A loop that has a processor for itself.
    private static final double ALL_BUSY = 0.7;

    /// Of a loop's time, for what it asks.
    private static final double MIN_ASKING = 0.05;

    private static final double MIN_COLLECTOR = 0.25;
    private static final double GREAT_COLLECTOR = 0.4;

    private static final Set<String> COLLECTOR =
            Set.of(
                    "runtime.gcBgMarkWorker",
                    "runtime.gcAssistAlloc",
                    "runtime.gcAssistAlloc1",
                    "runtime.gcStart",
                    "runtime.gcMarkDone",
                    "runtime.bgsweep",
                    "runtime.bgscavenge");

    private GoProcessor() {}

    private static boolean isCpu(StackProfile profile) {
        return profile.type().equals("cpu");
    }

    static Outcome spin(String id, CaseFile file) {
        List<GoProfile> profiles = GoProfile.withListings(file, GoProcessor::isCpu);
        if (profiles.isEmpty()) {
            return GoEvidence.NO_CPU;
        }
        return profiles.stream()
                .flatMap(profile -> spin(id, file, profile).stream())
                .findFirst()
                .map(found -> Outcome.of(List.of(found)))
                .orElse(new Outcome.Quiet());
    }

    private static Optional<Finding> spin(String id, CaseFile file, GoProfile profile) {
        long total = profile.total();
        double duration = profile.profile().durationNanos().orElse(0);
        return loop(profile, MIN_OWN * total)
                .filter(each -> duration > 0 && each.getValue() >= MIN_BUSY * duration)
                .map(each -> {
                    boolean asks =
                            each.getValue() >= ALL_BUSY * duration && asks(profile, each.getKey());
                    return new FindingDraft(
                                    id,
                                    asks ? Severity.WARNING : Severity.NOTICE,
                                    Words.title(
                                            GoNames.brief(each.getKey())
                                                    + " runs all the time: "
                                                    + Words.percent(
                                                            each.getValue() / (double) total)
                                                    + " of the processor time",
                                            asks ? ", in a busy loop" : ""),
                                    file.range())
                            .sure(asks ? 0.8 : 0.6)
                            .weighs(0.8)
                            .about(Subject.ofSite(each.getKey()))
                            .because(
                                    asks
                                            ? "It asks for the time or for something to do again and"
                                                    + " again, and allocates next to nothing."
                                            : "It allocates next to nothing: busy loop or pure"
                                                    + " computation.")
                            .because(
                                    "It used "
                                            + Words.duration(each.getValue())
                                            + " in "
                                            + Words.duration(duration)
                                            + ".")
                            .shows(
                                    Evidence.Kind.PROFILE,
                                    profile.artifact(),
                                    Words.duration(each.getValue()) + " in " + each.getKey())
                            .remedies(
                                    "Wait for what it asks for: a channel, a sync.Cond, a timer.",
                                    "In a select, leave out the default case that makes it go round.")
                            .done();
                });
    }

    /// The innermost function of the program that, with what it calls, has at least so much of the
    /// time. Where something is allocated does not count: what allocates gets somewhere.
    private static Optional<Map.Entry<String, Long>> loop(GoProfile profile, double least) {
        Map<String, Long> times = new HashMap<>();
        profile.forEach((frames, value) -> {
            if (frames.stream().noneMatch(f -> GoNames.full(f).equals("runtime.mallocgc"))) {
                frames.stream()
                        .filter(frame -> !GoNames.isRuntime(frame))
                        .map(GoNames::full)
                        .distinct()
                        .forEach(name -> times.merge(name, value, Long::sum));
            }
        });
        return times.entrySet().stream()
                .filter(each -> each.getValue() >= least)
                .min(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()));
    }

    /// Whether a good part of a function's time goes into asking for the time, for a message, for a
    /// lock.
    private static boolean asks(GoProfile profile, String function) {
        long[] times = new long[2];
        profile.forEach((frames, value) -> {
            boolean own = frames.stream().map(GoNames::full).anyMatch(function::equals);
            boolean called =
                    frames.stream()
                            .takeWhile(GoNames::isRuntime)
                            .map(GoNames::full)
                            .anyMatch(GoProcessor::isQuestion);
            times[0] += own ? value : 0;
            times[1] += own && called ? value : 0;
        });
        return times[1] >= MIN_ASKING * times[0];
    }

    private static boolean isQuestion(String name) {
        return name.startsWith("time.now")
                || name.startsWith("time.Now")
                || name.startsWith("time.Since")
                || name.startsWith("runtime.selectnb")
                || name.startsWith("runtime.Gosched")
                || name.startsWith("sync.(*Mutex).")
                || name.startsWith("sync.(*RWMutex).")
                || name.startsWith("sync/atomic.")
                || name.startsWith("runtime.chanrecv");
    }

    /// What the collector takes of the processor time, if it is much.
    static Optional<Finding> collector(String id, CaseFile file) {
        return GoProfile.of(file, GoProcessor::isCpu).stream()
                .flatMap(profile -> collector(id, file, profile).stream())
                .findFirst();
    }

    private static Optional<Finding> collector(String id, CaseFile file, GoProfile profile) {
        Map<String, Long> sums =
                profile.sums(frames ->
                        frames.stream().map(GoNames::full).anyMatch(COLLECTOR::contains)
                                ? Optional.of("collector")
                                : Optional.empty());
        double share = sums.getOrDefault("collector", 0L) / (double) Math.max(1, profile.total());
        if (share < MIN_COLLECTOR) {
            return Optional.empty();
        }
        Optional<Map.Entry<String, Long>> allocates = allocates(file);
        String function = allocates.map(Map.Entry::getKey).or(() -> allocating(profile)).orElse("");
        FindingDraft draft =
                new FindingDraft(
                                id,
                                share >= GREAT_COLLECTOR ? Severity.WARNING : Severity.NOTICE,
                                Words.title(
                                        "The collector takes "
                                                + Words.percent(share)
                                                + " of the processor time",
                                        function.isEmpty()
                                                ? ""
                                                : "; "
                                                        + GoNames.brief(function)
                                                        + " allocates most"),
                                file.range())
                        .sure(0.85)
                        .weighs(0.7)
                        .about(Subject.ofSite(function))
                        .shows(
                                Evidence.Kind.PROFILE,
                                profile.artifact(),
                                Words.percent(share) + " in the collector");
        allocates.ifPresent(most ->
                draft.because(
                        most.getKey() + " allocated " + Words.bytes(most.getValue()) + " in all."));
        return Optional.of(
                draft.remedies(
                                "Allocate less where most is allocated: reuse buffers, size slices"
                                        + " and builders beforehand.",
                                "Let the heap grow further between collections: raise GOGC, with"
                                        + " GOMEMLIMIT as a bound.")
                        .done());
    }

    /// The function of the program that spends most time allocating: what a CPU profile says of it.
    private static Optional<String> allocating(GoProfile profile) {
        return GoProfile.largest(
                        profile.sums(frames ->
                                frames.stream()
                                                .map(GoNames::full)
                                                .anyMatch("runtime.mallocgc"::equals)
                                        ? GoProfile.function(frames)
                                        : Optional.empty()))
                .map(Map.Entry::getKey);
    }

    /// The function of the program that allocates most, where a profile says so.
    static Optional<Map.Entry<String, Long>> allocates(CaseFile file) {
        List<GoProfile> profiles =
                GoProfile.of(file, profile -> profile.type().equals("alloc_space"));
        return profiles.isEmpty()
                ? Optional.empty()
                : GoProfile.largest(profiles.getLast().sums(GoProfile::function));
    }
}
