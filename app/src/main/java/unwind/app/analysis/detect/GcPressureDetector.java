package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Pauses.Pause;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.MachineLoad;
import unwind.app.analysis.detect.signals.TopAllocator;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.Recorded;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The collector runs all the time: for some while, pauses take a large part of it, because what
/// lives fills the heap, or because the program allocates faster than the young generation takes. A
/// concurrent collector hardly pauses; its cycles follow one another.
final class GcPressureDetector implements Detector {
    private static final double SHARE = 0.15;
    private static final double GREAT_SHARE = 0.4;

    /// In use after collections: an old generation that is full is two thirds of many a heap.
    private static final double FULL = 0.6;

    /// With so little left after collections, it is garbage that makes the work.
    private static final double ROOMY = 0.3;

    private static final int MIN_PAUSES = 10;

    /// Long pauses press with fewer.
    private static final int MIN_LONG_PAUSES = 3;

    /// In less time little can be said.
    private static final long MIN_NANOS = 1_000_000_000L;

    private static final long SHORT_NANOS = 5_000_000_000L;

    private static final long LASTING_NANOS = 30_000_000_000L;
    private static final double LASTING_SHARE = 0.3;

    @Override
    public String id() {
        return "gc-pressure";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        Optional<Finding> measured =
                GoProcessor.collector(id(), file).or(() -> GoCollections.look(id(), file));
        if (measured.isPresent()) {
            return Outcome.of(List.of(measured.get()));
        }
        if (!Pauses.of(file).recorded()) {
            return Pauses.none(file);
        }
        Optional<Outcome> untimed = OrderOnly.unable(file, Recorded::showsPauses);
        if (untimed.isPresent()) {
            return untimed.get();
        }
        return pressure(file)
                .map(pressure -> finding(file, pauses(file), pressure))
                .or(() -> CrowdedCycles.withoutRest(file).map(cycles -> finding(file, cycles)))
                .map(finding -> Outcome.of(List.of(finding)))
                .orElse(new Outcome.Quiet());
    }

    /// The pauses that press, if they do.
    static Optional<PausePressure> pressure(CaseFile file) {
        Pauses pauses = pauses(file);
        boolean timed = pauses.artifacts().stream().noneMatch(a -> a.recording().orderOnly());
        return timed && pauses.recorded() && pauses.recordedNanos() >= MIN_NANOS
                ? PausePressure.of(pauses, SHARE).filter(GcPressureDetector::oftenEnough)
                : Optional.empty();
    }

    /// Those that nobody asked for, and in which the collector worked.
    private static Pauses pauses(CaseFile file) {
        return Pauses.of(file).only(p -> !ExplicitGcDetector.isExplicit(p.cause()) && !p.starved());
    }

    private static boolean oftenEnough(PausePressure pressure) {
        return pressure.pauses()
                >= (pressure.worstShare() >= GREAT_SHARE ? MIN_LONG_PAUSES : MIN_PAUSES);
    }

    private static Severity severity(CaseFile file, Pauses pauses, PausePressure pressure) {
        boolean great = pressure.worstShare() >= GREAT_SHARE;
        boolean crowded = isCrowded(pressure) || pressure.full().isEmpty();
        boolean shared =
                pauses.all().stream().allMatch(p -> p.cpuNanos().isEmpty())
                        && MachineLoad.of(
                                        file,
                                        pressure.range().fromNanos(),
                                        pressure.range().toNanos())
                                .filter(MachineLoad::byOthers)
                                .isPresent();
        if (shared && !isCrowded(pressure)) {
            return Severity.NOTICE;
        }
        boolean lasting =
                pressure.pressedNanos() >= LASTING_NANOS
                        || pressure.pressedNanos() >= LASTING_SHARE * pauses.recordedNanos();
        if (great) {
            return lasting && pauses.recordedNanos() >= SHORT_NANOS
                    ? Severity.CRITICAL
                    : Severity.WARNING;
        }
        return crowded && lasting && pauses.recordedNanos() >= SHORT_NANOS
                ? Severity.WARNING
                : Severity.NOTICE;
    }

    private static boolean isCrowded(PausePressure pressure) {
        return pressure.full().isPresent() && pressure.full().getAsDouble() >= FULL;
    }

    private Finding finding(CaseFile file, Pauses pauses, PausePressure pressure) {
        OptionalDouble full = pressure.full();
        Artifact first = pauses.artifacts().getFirst();
        TimeRange range = pressure.range();
        boolean brief = pauses.recordedNanos() < SHORT_NANOS;
        FindingDraft draft =
                new FindingDraft(
                                id(),
                                severity(file, pauses, pressure),
                                title(pauses, pressure),
                                range)
                        .sure(brief ? 0.6 : full.isPresent() ? 0.9 : 0.8)
                        .weighs(0.4 + pressure.worstShare())
                        .costs(Impact.ofNanos(pressure.pausedNanos(), range.durationNanos()))
                        .because(
                                Words.counted(pressure.pauses(), "pause")
                                        + " of the collector took "
                                        + Words.duration(pressure.pausedNanos())
                                        + " of "
                                        + Words.duration(range.durationNanos())
                                        + "; in the worst "
                                        + Words.duration(
                                                Math.min(10e9, pauses.range().durationNanos()))
                                        + " the program stood still "
                                        + Words.percent(pressure.worstShare())
                                        + " of the time.");
        full.ifPresent(of ->
                draft.because(
                        "After a collection "
                                + Words.percent(of)
                                + " of the largest possible heap is still in use."));
        commonCause(pauses, range)
                .ifPresent(cause -> draft.because("Most of them ran because of " + cause + "."));
        allocator(draft, file, !isCrowded(pressure));
        return draft.shows(
                        Evidence.Kind.TIMELINE,
                        first.name(),
                        Words.counted(pressure.pauses(), "pause")
                                + ", "
                                + Words.percent(pressure.worstShare())
                                + " of the time in the worst window")
                .remedies(remedies(pressure))
                .done();
    }

    /// Who allocates, where one place does much of it.
    ///
    /// @param garbage whether it is garbage that makes the work, so that this is the place to
    ///   change
    private static void allocator(FindingDraft draft, CaseFile file, boolean garbage) {
        TopAllocator.of(file)
                .filter(TopAllocator::isMuch)
                .ifPresent(top -> {
                    draft.because(top.sentence());
                    if (garbage) {
                        draft.about("", Optional.of(top.place()));
                    }
                });
    }

    private Finding finding(CaseFile file, CrowdedCycles cycles) {
        FindingDraft draft =
                new FindingDraft(
                                id(),
                                Severity.WARNING,
                                "The collector hardly rests, "
                                        + Words.percent(cycles.share())
                                        + " of the time at work: "
                                        + Words.percent(cycles.full())
                                        + " of the heap stays in use",
                                cycles.range())
                        .sure(0.85)
                        .weighs(0.4 + cycles.share() / 2)
                        .because(
                                Words.counted(cycles.cycles(), "concurrent collection")
                                        + " ran in "
                                        + Words.duration(cycles.range().durationNanos())
                                        + ", one after the other. The pauses are short, but the collector"
                                        + " takes processor time from the program and may make it wait to"
                                        + " allocate.")
                        .because(
                                "After a collection "
                                        + Words.percent(cycles.full())
                                        + " of the largest possible heap is still in use.");
        allocator(draft, file, false);
        return draft.shows(
                        Evidence.Kind.TIMELINE,
                        cycles.artifact().name(),
                        Words.counted(cycles.cycles(), "concurrent collection"))
                .remedies(
                        "Give the heap room (-Xmx): twice what lives after a collection is a"
                                + " start.",
                        "Keep less alive: see which classes the histograms and old objects name.")
                .done();
    }

    private static String title(Pauses pauses, PausePressure pressure) {
        double share = Pauses.total(pauses.all()) / (double) pauses.recordedNanos();
        boolean everywhere = share >= 0.7 * pressure.worstShare();
        String title =
                everywhere
                        ? "The collector takes " + Words.percent(share) + " of the time"
                        : "For "
                                + Words.duration(pressure.pressedNanos())
                                + " the collector takes up to "
                                + Words.percent(pressure.worstShare())
                                + " of the time";
        if (isCrowded(pressure)) {
            return title + ": the heap is hardly larger than what lives in it";
        }
        boolean empty = pressure.full().isPresent() && pressure.full().getAsDouble() < ROOMY;
        return empty ? title + ": much is allocated, and dies soon" : title;
    }

    private static Optional<String> commonCause(Pauses pauses, TimeRange range) {
        List<Pause> inside =
                pauses.all().stream().filter(p -> range.contains(p.startNanos())).toList();
        return inside.stream()
                .map(Pause::cause)
                .filter(cause -> !cause.isEmpty())
                .filter(cause ->
                        2 * inside.stream().filter(p -> p.cause().equals(cause)).count()
                                > inside.size())
                .findFirst();
    }

    private static String[] remedies(PausePressure pressure) {
        String room = "Give the heap room (-Xmx): twice what lives after a collection is a start.";
        String alive = "Keep less alive: see which classes the histograms and old objects name.";
        String allocate = "Allocate less: see the hotspots.";
        return isCrowded(pressure)
                ? new String[] {room, alive, allocate}
                : new String[] {allocate, alive, room};
    }
}
