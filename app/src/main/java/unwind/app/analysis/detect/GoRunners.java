package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoProfile;
import unwind.app.analysis.detect.signals.GoWait;
import unwind.app.analysis.detect.signals.GoroutineShot;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.DumpedThread;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Goroutines that run in every dump, at the same place: what CPU profiles do not show because
/// nobody took one.
final class GoRunners {
    private static final int MIN_DUMPS = 3;

    /// A goroutine in the dumps that it was seen running in.
    private static final class Runner {
        final List<GoroutineShot> shots = new ArrayList<>();
        String site = "";
        String function = "";
        boolean moves;

        void add(GoroutineShot shot, String at) {
            String name = at.replaceFirst(":\\d+$", "");
            moves |= !function.isEmpty() && !name.equals(function);
            shots.add(shot);
            site = at;
            function = name;
        }
    }

    private GoRunners() {}

    static Outcome look(String id, CaseFile file) {
        List<GoroutineShot> shots =
                GoroutineShot.of(file).stream().filter(shot -> shot.newest() > 0).toList();
        Optional<Finding> dumped = dumped(id, file, shots);
        Outcome sampled = GoProcessor.spin(id, file);
        if (dumped.isEmpty()) {
            return switch (sampled) {
                case Outcome.Unable unable ->
                        shots.size() < MIN_DUMPS ? unable : new Outcome.Quiet();
                case Outcome.Found found -> found;
                case Outcome.Quiet quiet -> quiet;
            };
        }
        return switch (sampled) {
            case Outcome.Found(List<Finding> found) ->
                    Outcome.of(List.of(both(found.getFirst(), dumped.get())));
            case Outcome.Quiet(), Outcome.Unable(_, _) -> Outcome.of(List.of(dumped.get()));
        };
    }

    /// What a CPU profile says has numbers; that it is the same in dumps makes it sure.
    private static Finding both(Finding sampled, Finding dumped) {
        return dumped.severity().compareTo(sampled.severity()) < 0 ? dumped : sampled;
    }

    private static Optional<Finding> dumped(String id, CaseFile file, List<GoroutineShot> shots) {
        if (shots.size() < MIN_DUMPS) {
            return Optional.empty();
        }
        Map<Long, Runner> runners = new HashMap<>();
        for (GoroutineShot shot : shots) {
            for (DumpedThread row : shot.dump().threads()) {
                List<StackWalk.Frame> frames = shot.frames(row);
                Optional<String> site = GoProfile.site(frames);
                boolean runs = GoWait.of(row.stateText(), frames) == GoWait.RUNS;
                if (runs && site.isPresent() && row.threadId().isPresent() && !dumps(frames)) {
                    runners.computeIfAbsent(row.threadId().getAsLong(), _ -> new Runner())
                            .add(shot, site.get());
                }
            }
        }
        return runners.entrySet().stream()
                .filter(each -> !each.getValue().moves)
                .filter(each -> each.getValue().shots.size() >= MIN_DUMPS)
                .max(
                        Comparator.comparing((Map.Entry<Long, Runner> each) ->
                                        each.getValue().shots.size())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(each ->
                        finding(
                                id,
                                file,
                                each.getValue(),
                                alike(runners, each.getValue()),
                                each.getKey(),
                                shots.size()));
    }

    /// The goroutine that writes the dump runs in every one.
    private static boolean dumps(List<StackWalk.Frame> frames) {
        return frames.stream()
                .map(GoNames::full)
                .anyMatch(name ->
                        name.startsWith("runtime/pprof.")
                                || name.startsWith("runtime/debug.")
                                || name.startsWith("net/http/pprof.")
                                || name.equals("runtime.Stack"));
    }

    private static long alike(Map<Long, Runner> runners, Runner one) {
        return runners.values().stream()
                .filter(each -> !each.moves && each.shots.size() >= MIN_DUMPS)
                .filter(each -> each.function.equals(one.function))
                .count();
    }

    private static Finding finding(
            String id, CaseFile file, Runner runner, long alike, long number, int dumps) {
        boolean always = runner.shots.size() == dumps;
        String who = alike > 1 ? Words.counted(alike, "goroutine") + " run" : "A goroutine runs";
        FindingDraft draft =
                new FindingDraft(
                                id,
                                always ? Severity.WARNING : Severity.NOTICE,
                                Words.title(
                                        who
                                                + " in "
                                                + GoNames.brief(runner.site)
                                                + " in "
                                                + runner.shots.size()
                                                + " of "
                                                + Words.counted(dumps, "dump"),
                                        ": busy loop or pure computation"),
                                file.range())
                        .sure(0.7)
                        .weighs(0.75)
                        .about(Subject.ofSite(runner.site))
                        .because(
                                "Goroutine "
                                        + number
                                        + " ran, or was ready to run, in "
                                        + runner.function
                                        + " each time.");
        runner.shots.forEach(shot ->
                draft.shows(Evidence.Kind.DUMP, shot.artifact(), "running in " + runner.site));
        return draft.because("A CPU profile says how much processor time it takes.")
                .remedies(
                        "Wait for what it asks for: a channel, a sync.Cond, a timer.",
                        "In a select, leave out the default case that makes it go round.",
                        "curl -o cpu.pb.gz 'http://HOST/debug/pprof/profile?seconds=30'")
                .done();
    }
}
