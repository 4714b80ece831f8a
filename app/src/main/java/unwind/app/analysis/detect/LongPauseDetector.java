package unwind.app.analysis.detect;

import unwind.app.analysis.detect.Pauses.Pause;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.MachineLoad;
import unwind.app.analysis.detect.signals.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The collector stops the program for long, and works meanwhile. Pauses in which it hardly ran are
/// the machine's fault and another finding's.
final class LongPauseDetector implements Detector {
    private static final long LONG_NANOS = 300_000_000L;
    private static final long VERY_LONG_NANOS = 1_000_000_000L;
    private static final long OUTAGE_NANOS = 5_000_000_000L;
    private static final double NOTABLE_SHARE = 0.001;
    private static final int SEVERAL = 3;
    private static final int SHOWN = 3;

    /// Collectors of one thread use about as much processor time as a pause takes.
    private static final double WORKED = 0.7;

    @Override
    public String id() {
        return "long-pause";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        Pauses pauses = Pauses.of(file);
        if (!pauses.recorded()) {
            return Pauses.none(file);
        }
        List<Pause> slow =
                pauses.all().stream()
                        .filter(pause ->
                                pause.durationNanos() >= LONG_NANOS && !starved(pause, file))
                        .toList();
        if (slow.isEmpty()) {
            return new Outcome.Quiet();
        }
        Pause longest = Pauses.longest(slow);
        boolean matters =
                longest.durationNanos() >= VERY_LONG_NANOS
                        || (slow.size() >= SEVERAL
                                && Pauses.total(slow) >= pauses.recordedNanos() * NOTABLE_SHARE);
        return matters ? Outcome.of(List.of(finding(slow, longest, file))) : new Outcome.Quiet();
    }

    /// Where the collector's processor time was not recorded, a machine that others fill is blamed.
    private static boolean starved(Pause pause, CaseFile file) {
        return pause.cpuNanos().isPresent()
                ? pause.starved()
                : MachineLoad.of(file, pause.startNanos(), pause.endNanos())
                        .filter(MachineLoad::byOthers)
                        .isPresent();
    }

    private Finding finding(List<Pause> slow, Pause longest, CaseFile file) {
        List<String> because = new ArrayList<>();
        because.add(
                Words.counted(slow.size(), "pause")
                        + " lasted "
                        + Words.duration(LONG_NANOS)
                        + " or longer, "
                        + Words.duration(Pauses.total(slow))
                        + " together; the longest was "
                        + what(longest)
                        + ".");
        longest.cpuNanos()
                .ifPresent(nanos ->
                        because.add(
                                "The collector used "
                                        + Words.duration(nanos)
                                        + " of processor time in the longest"
                                        + (nanos >= WORKED * longest.durationNanos()
                                                ? ": it worked, it did not only wait."
                                                : ": for a good part of it, it waited for a"
                                                        + " processor or for memory.")));
        MachineLoad.of(file, longest.startNanos(), longest.endNanos())
                .filter(MachineLoad::byOthers)
                .ifPresent(load ->
                        because.add(
                                "The machine was busy to "
                                        + Words.percent(load.machine())
                                        + ", mostly with others: alone the pauses would be"
                                        + " shorter."));
        return new Finding(
                id(),
                longest.durationNanos() >= OUTAGE_NANOS ? Severity.CRITICAL : Severity.WARNING,
                0.9,
                Math.min(1, 0.3 + longest.durationNanos() / (double) OUTAGE_NANOS),
                "The collector stops the program for up to "
                        + Words.duration(longest.durationNanos())
                        + (longest.name().isEmpty() ? "" : " (" + longest.name() + ")"),
                because,
                Subject.NONE,
                Pauses.range(slow),
                slow.stream()
                        .sorted(Comparator.comparingLong(Pause::durationNanos).reversed())
                        .limit(SHOWN)
                        .map(pause ->
                                Pauses.evidence(
                                        pause,
                                        Words.duration(pause.durationNanos()) + ", " + what(pause)))
                        .toList(),
                List.of(
                        "Use a collector that works beside the program and with several threads:"
                                + " -XX:+UseG1GC, or -XX:+UseZGC for the shortest pauses.",
                        "Keep fewer objects alive: a full collection takes as long as there are live"
                                + " objects.",
                        "Give the heap room, so that full collections become rare."));
    }

    private static String what(Pause pause) {
        String name = pause.name().isEmpty() ? "a pause" : pause.name();
        return pause.cause().isEmpty() ? name : name + " because of " + pause.cause();
    }
}
