package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.EndlessCall;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.ThreadPool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A thread runs all the time within the same few methods and gets nowhere: it uses processor time,
/// asks for something again and again, and allocates nothing.
///
/// A thread that computes also runs all the time; what it makes shows as allocation or as many
/// places. Where neither tells, the finding is a notice.
final class SpinDetector implements Detector {
    private static final int SHOWN = 5;

    private static final List<String> REMEDIES =
            List.of(
                    "Wait for what the loop asks for (a blocking call, a condition, a selector)"
                            + " instead of asking again at once.",
                    "Look for an end that the loop does not see: a closed channel, a result of 0"
                            + " or -1, an interrupt that is swallowed.");

    @Override
    public String id() {
        return "spin";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        if (ProgramKind.of(file) == ProgramKind.GO) {
            return GoRunners.look(id(), file);
        }
        List<List<SeenDump>> tools = SeenDump.byTool(SeenDump.of(file));
        Map<String, Running> byThread = new HashMap<>();
        boolean sampled = false;
        for (Artifact artifact : file.artifacts()) {
            if (SampledRunners.tells(artifact.recording())) {
                sampled = true;
                for (Running running : SampledRunners.of(artifact, file)) {
                    byThread.merge(running.thread(), running, SpinDetector::worse);
                }
            }
        }
        List<Running> dumped =
                tools.stream().flatMap(dumps -> DumpedRunners.of(dumps).stream()).toList();
        boolean few = tools.stream().allMatch(d -> d.size() < DumpedRunners.MIN_DUMPS);
        if (few && dumped.isEmpty() && !sampled) {
            return new Outcome.Unable(
                    "neither execution samples nor three thread dumps were recorded",
                    "-XX:StartFlightRecording:settings=profile, or three dumps by jcmd PID"
                            + " Thread.print -e");
        }
        for (Running running : dumped) {
            byThread.merge(running.thread(), running, SpinDetector::worse);
        }
        Map<String, List<Running>> bySite = new LinkedHashMap<>();
        byThread.values().stream()
                .sorted(
                        Comparator.comparing(Running::gain)
                                .thenComparing(Running::share, Comparator.reverseOrder())
                                .thenComparing(Running::thread))
                .forEach(running ->
                        bySite.computeIfAbsent(running.site(), _ -> new ArrayList<>())
                                .add(running));
        return Outcome.of(bySite.values().stream().map(this::finding).toList());
    }

    private static Running worse(Running a, Running b) {
        return b.gain().compareTo(a.gain()) < 0 ? b : a;
    }

    private Finding finding(List<Running> alike) {
        Running running = alike.getFirst();
        boolean spins = running.gain() == Running.Gain.NOTHING;
        Optional<EndlessCall> call = running.call();
        // what may be computing is not said to go round in circles
        boolean busy = !spins && call.isEmpty();
        String who =
                alike.size() == 1
                        ? "Thread " + running.thread() + (busy ? " is busy" : " runs")
                        : Words.counted(alike.size(), "thread")
                                + names(alike.stream().map(Running::thread).toList())
                                + (busy ? " are busy" : " run");
        List<String> because = new ArrayList<>();
        because.add(alike.size() == 1 ? running.how() : running.thread() + ": " + running.how());
        because.add(
                switch (running.gain()) {
                    case NOTHING ->
                            "It asks again and again whether there is something to do, and allocates next to"
                                    + " nothing.";
                    case ONE_CALL -> call.map(EndlessCall::because).orElse("");
                    case NO_OBJECTS ->
                            "It allocates next to nothing: it goes round for nothing, or computes.";
                    case UNKNOWN -> "It may be computing: whether it gets anywhere does not show.";
                });
        return new Finding(
                id(),
                spins || call.isPresent() ? Severity.WARNING : Severity.NOTICE,
                switch (running.gain()) {
                    case NOTHING -> 0.9;
                    case ONE_CALL -> 0.8;
                    case NO_OBJECTS -> 0.6;
                    case UNKNOWN -> 0.4;
                },
                Math.min(1, 0.5 + running.share() / 2),
                who
                        + (busy ? " all the time " : " without a pause ")
                        + call.map(EndlessCall::where)
                                .orElse(
                                        "at "
                                                + Words.brief(running.site())
                                                + (spins ? ", for nothing" : ""))
                        + ".",
                because,
                new Subject("", running.site(), running.thread(), ""),
                running.range(),
                alike.stream().limit(SHOWN).map(Running::evidence).toList(),
                call.map(EndlessCall::remedies).orElse(REMEDIES));
    }

    /// What they are called: the name that they share, or some of their names.
    private static String names(List<String> threads) {
        List<String> patterns = threads.stream().map(ThreadPool::pattern).distinct().toList();
        return patterns.size() == 1
                ? " " + patterns.getFirst()
                : " (" + Words.some(threads, 3) + ")";
    }
}
