package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Pauses.Pause;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.MachineLoad;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The process does not get the processors it needs: its collector's pauses take far longer than
/// the processor time spent in them, and others fill the machine.
final class StarvedMachineDetector implements Detector {
    private static final int FEWEST = 2;

    private static final long HARMFUL_NANOS = 500_000_000L;

    /// The program must stand still for so much of the time: a single pause that others make long
    /// is worth knowing, and no more.
    private static final double HARMFUL_SHARE = 0.1;

    private static final int HARMFUL_PAUSES = 3;

    @Override
    public String id() {
        return "starved-machine";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        Pauses pauses = Pauses.of(file);
        boolean load =
                file.recordings().stream()
                        .anyMatch(r -> r.series(SeriesNames.CPU_MACHINE).isPresent());
        if (!pauses.recorded() && !load) {
            return ProgramKind.unable(
                    file,
                    "neither the load of the machine nor the collector's processor time was"
                            + " recorded",
                    "-XX:StartFlightRecording (jdk.CPULoad, jdk.GCCPUTime)",
                    GoNames.TRACE);
        }
        List<Pause> starved = pauses.all().stream().filter(Pause::starved).toList();
        TimeRange range = file.range();
        Optional<MachineLoad> machine =
                starved.isEmpty()
                        ? MachineLoad.of(file, range.fromNanos(), range.toNanos())
                        : MachineLoad.of(
                                file,
                                Pauses.range(starved).fromNanos(),
                                Pauses.range(starved).toNanos());
        boolean full = machine.filter(MachineLoad::byOthers).isPresent();
        if (starved.size() >= FEWEST || (full && !starved.isEmpty())) {
            return Outcome.of(List.of(finding(starved, machine, full, pauses.recordedNanos())));
        }
        return full
                ? Outcome.of(List.of(busyMachine(machine.orElseThrow(), file)))
                : new Outcome.Quiet();
    }

    private Finding finding(
            List<Pause> starved, Optional<MachineLoad> machine, boolean full, long recordedNanos) {
        Pause longest = Pauses.longest(starved);
        List<String> because = new ArrayList<>();
        because.add(
                "In "
                        + Words.counted(starved.size(), "pause")
                        + " of "
                        + Words.duration(Pauses.total(starved))
                        + " together the collector's threads ran for "
                        + Words.duration(
                                starved.stream().mapToLong(p -> p.cpuNanos().orElse(0)).sum())
                        + " only; the rest they waited for a processor or for memory.");
        machine.ifPresent(load -> because.add(words(load)));
        boolean harmful =
                longest.durationNanos() >= HARMFUL_NANOS
                        && starved.size() >= HARMFUL_PAUSES
                        && Pauses.total(starved) >= HARMFUL_SHARE * recordedNanos;
        return new Finding(
                id(),
                harmful ? Severity.WARNING : Severity.NOTICE,
                full ? 0.9 : 0.7,
                // others' load must not stand before what the program itself does
                harmful ? Math.min(1, 0.4 + longest.durationNanos() / 2e9) : 0.2,
                "The machine starves the process: a pause of "
                        + Words.duration(longest.durationNanos())
                        + " held "
                        + Words.duration(longest.cpuNanos().orElse(0))
                        + " of work.",
                because,
                Subject.NONE,
                Pauses.range(starved),
                List.of(
                        Pauses.evidence(
                                longest,
                                Words.duration(longest.durationNanos())
                                        + " with "
                                        + Words.duration(longest.cpuNanos().orElse(0))
                                        + " of processor time")),
                remedies());
    }

    private Finding busyMachine(MachineLoad load, CaseFile file) {
        TimeRange range = file.range();
        String artifact =
                file.artifacts().stream()
                        .filter(a -> a.recording().series(SeriesNames.CPU_MACHINE).isPresent())
                        .findFirst()
                        .orElseThrow()
                        .name();
        return new Finding(
                id(),
                Severity.NOTICE,
                0.7,
                0.1,
                "The machine is busy to " + Words.percent(load.machine()) + ", mostly with others.",
                List.of(words(load)),
                Subject.NONE,
                range,
                List.of(
                        new Evidence(
                                Evidence.Kind.TIMELINE,
                                artifact,
                                "load of the machine " + Words.percent(load.machine()),
                                Optional.of(range))),
                remedies());
    }

    private static String words(MachineLoad load) {
        return "The machine's processors were busy to "
                + Words.percent(load.machine())
                + ", of which this process used "
                + Words.percent(load.jvm())
                + ".";
    }

    private static List<String> remedies() {
        return List.of(
                "See what else runs on the machine, and whether the container's processor limit"
                        + " throttles the process.",
                "If the machine swaps, give it memory or the process a smaller heap.",
                "Don't tune the collector for these pauses: it did little in them.");
    }
}
