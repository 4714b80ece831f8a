package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.Levels;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What stays alive after collections grows.
final class HeapGrowthDetector implements Detector {
    private static final double MIN_BYTES = 4 << 20;
    private static final long MIN_NANOS = 5_000_000_000L;
    private static final double MIN_OF_START = 0.25;

    /// Of a large heap, less is a notice as long as it would take a day and more to fill it.
    private static final double NOTABLE_OF_MAX = 0.04;

    /// A service fills its caches and pools in its first minute; a larger part of the heap must be
    /// taken by then.
    private static final double NOTABLE_OF_MAX_AT_FIRST = 0.1;

    /// Where three collections alone tell it within the first minute, a level that goes up and down
    /// may have been met on its way up twice: only a good part of the heap is more than a notice.
    private static final double NOTABLE_OF_MAX_BY_FEW = 0.25;

    private static final double FIRST_SECONDS = 60;

    /// A trend is carried on for a day only if it was watched for so long.
    private static final double WATCHED_SECONDS = 300;

    private static final double DAY_SECONDS = 86_400;
    private static final double NEARLY_FULL = 0.8;
    private static final double EXPLAINS = 0.3;

    @Override
    public String id() {
        return "heap-growth";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        Optional<Outcome> untimed =
                OrderOnly.unable(file, r -> r.series(SeriesNames.HEAP_AFTER_GC).isPresent());
        if (untimed.isPresent() && !Snapshots.of(file).enough()) {
            return untimed.get();
        }
        HeapFloor floor = HeapFloor.of(file);
        if (!floor.known()) {
            Optional<KeptObjects> kept =
                    Snapshots.of(file).enough() ? Optional.empty() : KeptObjects.of(file);
            if (kept.isPresent()) {
                return Outcome.of(List.of(kept.get().finding(id(), file)));
            }
            return ProgramKind.unable(
                    file,
                    "too few collections were recorded to tell a trend of the live heap",
                    "record for longer, with -XX:StartFlightRecording:settings=profile, or keep"
                            + " -Xlog:gc*:file=gc.log",
                    GoNames.TRACE);
        }
        return Outcome.of(
                floor.rise().filter(HeapGrowthDetector::matters).stream()
                        .map(rise -> finding(file, floor, rise))
                        .toList());
    }

    private static boolean matters(HeapFloor.Rise rise) {
        return rise.range().durationNanos() >= MIN_NANOS
                && rise.bytes() >= Math.max(MIN_BYTES, MIN_OF_START * rise.from().bytes());
    }

    /// Whether it has filled a part of the heap already, or would fill it in less than a day. Where
    /// nobody says how large the heap may get, it is at least what was committed of it.
    private static boolean isNotable(
            HeapFloor floor, HeapFloor.Rise rise, double max, double committed) {
        double seconds = rise.range().durationNanos() / 1e9;
        double atFirst = floor.hasFewPoints() ? NOTABLE_OF_MAX_BY_FEW : NOTABLE_OF_MAX_AT_FIRST;
        double share = seconds < FIRST_SECONDS ? atFirst : NOTABLE_OF_MAX;
        if (max <= 0) {
            return rise.bytes() >= share * committed;
        }
        return rise.bytes() >= share * max
                || rise.last().bytes() >= NEARLY_FULL * max
                || (seconds >= WATCHED_SECONDS
                        && max - rise.last().bytes() < DAY_SECONDS * rise.perSecond());
    }

    private Finding finding(CaseFile file, HeapFloor floor, HeapFloor.Rise rise) {
        double max = floor.maxBytes().orElse(0);
        boolean full = max > 0 && rise.last().bytes() >= NEARLY_FULL * max;
        double share = rise.bytes() / rise.to().bytes();
        String title =
                "The live heap grew from "
                        + Words.bytes(rise.from().bytes())
                        + " to "
                        + Words.bytes(rise.to().bytes())
                        + " in "
                        + Words.duration(rise.to().timeNanos() - rise.from().timeNanos())
                        + (max > 0 ? ", of at most " + Words.bytes(max) : "");
        double committed =
                Levels.of(file, SeriesNames.HEAP_COMMITTED).points().stream()
                        .mapToDouble(Levels.Point::value)
                        .max()
                        .orElse(0);
        boolean notable = isNotable(floor, rise, max, committed);
        Severity severity =
                !floor.wholeHeap() || !notable || (rise.levelsOff() && !full)
                        ? Severity.NOTICE
                        : full ? Severity.CRITICAL : Severity.WARNING;
        double least = explained(file, rise) ? 0.3 : 0.5;
        FindingDraft draft =
                new FindingDraft(id(), severity, title, rise.range())
                        .sure(floor.wholeHeap() ? 0.9 : 0.4)
                        .weighs(least + 0.4 * share)
                        .costs(Impact.ofBytes(rise.bytes(), rise.to().bytes()));
        becauses(floor, rise, max).forEach(draft::because);
        payload(file).ifPresent(draft::because);
        return draft.shows(
                        Evidence.Kind.TIMELINE,
                        FindingDraft.recordingName(file),
                        "heap after collections: +" + Words.bytes(rise.perSecond()) + " a second")
                .remedies(
                        "Look at what grows in the histograms and at what holds it; bound or"
                                + " release it.",
                        "A larger heap only postpones the OutOfMemoryError.")
                .done();
    }

    private static List<String> becauses(HeapFloor floor, HeapFloor.Rise rise, double max) {
        List<String> because = new ArrayList<>();
        because.add(
                (floor.wholeHeap()
                                ? "The heap in use after full collections rose by "
                                : "The heap in use after young collections rose by ")
                        + Words.bytes(rise.perSecond())
                        + " a second over "
                        + rise.rising()
                        + " stretches of time"
                        + (floor.wholeHeap()
                                ? "."
                                : "; too few collections of the whole heap ran to tell it from"
                                        + " garbage in the old generation."));
        boolean full = max > 0 && rise.last().bytes() >= NEARLY_FULL * max;
        if (rise.levelsOff() && full) {
            because.add("It stops growing because the heap is full, not because it has enough.");
        } else if (rise.levelsOff()) {
            because.add("It slows down towards the end, as a cache does that fills up and stays.");
        } else if (rise.last().bytes() < rise.to().bytes() - 0.1 * rise.bytes()) {
            because.add(
                    "Later it fell back to "
                            + Words.bytes(rise.last().bytes())
                            + ", still "
                            + Words.bytes(rise.last().bytes() - rise.from().bytes())
                            + " above the start.");
        } else if (max > rise.last().bytes() && rise.perSecond() > 0) {
            because.add(
                    "At this pace the heap is full in "
                            + Words.duration((max - rise.last().bytes()) / rise.perSecond() * 1e9)
                            + ".");
        }
        return because;
    }

    /// Whether what is counted in the histograms says more of it.
    private static boolean explained(CaseFile file, HeapFloor.Rise rise) {
        return Growths.of(file).groups().stream()
                .anyMatch(growth -> growth.bytes() >= rise.bytes() * EXPLAINS);
    }

    private static Optional<String> payload(CaseFile file) {
        return Growths.of(file).groups().stream()
                .findFirst()
                .map(growth ->
                        "Of what is counted in the histograms, "
                                + growth.members().getFirst().className()
                                + " grew most: "
                                + Words.bytes(growth.members().getFirst().grownBytes())
                                + ".");
    }
}
