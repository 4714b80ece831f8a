package unwind.app.analysis.detect;

import unwind.parsers.model.StackProfile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What CPU profiles of a Go program say of functions that run all the time, and of the collector.
final class GoProcessor {
    /// Of the processor time, in one function itself.
    private static final double MIN_OWN = 0.8;

    /// Of one processor, while the profile ran.
    private static final double MIN_BUSY = 0.7;

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
        List<GoProfile> profiles = GoProfile.of(file, GoProcessor::isCpu);
        if (profiles.isEmpty()) {
            return new Outcome.Unable(
                    "there is no CPU profile",
                    "curl -o cpu.pb.gz 'http://HOST/debug/pprof/profile?seconds=30'");
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
        Optional<Map.Entry<String, Long>> most =
                GoProfile.largest(profile.sums(GoProcessor::ownFunction));
        return most.filter(each -> each.getValue() >= MIN_OWN * total)
                .filter(each -> duration > 0 && each.getValue() >= MIN_BUSY * duration)
                .map(each -> {
                    boolean asks = asks(profile, each.getKey());
                    return new Draft(
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

    /// The program's function, unless it allocates there: what allocates gets somewhere.
    private static Optional<String> ownFunction(List<StackWalk.Frame> frames) {
        return frames.stream().anyMatch(f -> GoNames.full(f).equals("runtime.mallocgc"))
                ? Optional.empty()
                : GoProfile.function(frames);
    }

    private static boolean asks(GoProfile profile, String function) {
        long[] asking = new long[1];
        profile.forEach((frames, value) -> {
            boolean own = GoProfile.function(frames).filter(function::equals).isPresent();
            boolean called =
                    frames.stream()
                            .takeWhile(GoNames::isRuntime)
                            .map(GoNames::full)
                            .anyMatch(GoProcessor::isQuestion);
            asking[0] += own && called ? value : 0;
        });
        return asking[0] > 0;
    }

    private static boolean isQuestion(String name) {
        return name.startsWith("time.now")
                || name.startsWith("time.Now")
                || name.startsWith("time.Since")
                || name.startsWith("runtime.selectnb")
                || name.startsWith("runtime.Gosched")
                || name.startsWith("sync.(*Mutex).TryLock")
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
        String function = allocates.map(Map.Entry::getKey).orElse("");
        Draft draft =
                new Draft(
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

    private static Optional<Map.Entry<String, Long>> allocates(CaseFile file) {
        List<GoProfile> profiles =
                GoProfile.of(file, profile -> profile.type().equals("alloc_space"));
        return profiles.isEmpty()
                ? Optional.empty()
                : GoProfile.largest(profiles.getLast().sums(GoProfile::function));
    }
}
