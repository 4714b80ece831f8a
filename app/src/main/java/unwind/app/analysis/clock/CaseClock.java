package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the files of one process on one clock, in this order: what a person set; files that carry
/// instants; logs whose collections a recording has too; dates without a zone; the time since the
/// JVM started; file times; at last dumps and histograms one by one, by the stops that were seen.
final class CaseClock {
    private static final long SECOND = 1_000_000_000L;

    /// How far a date may be off whose zone nobody knows.
    static final long HALF_A_DAY_NANOS = 14 * 3600 * SECOND;

    private final Placements placements;
    private JvmStart start;

    private CaseClock(List<Reading> group) {
        placements = new Placements(group);
        start = JvmStart.told(placements);
    }

    /// The files of one process, aligned, in the order given.
    static List<AlignedArtifact> align(List<Reading> group, Map<Path, Long> offsetsNanos) {
        CaseClock clock = new CaseClock(group);
        clock.placeByHand(offsetsNanos);
        clock.placeInstants();
        boolean anchored = !clock.placements.isEmpty();
        clock.placeByCollections();
        LocalDates.place(clock.placements, clock.start, anchored);
        if (!clock.start.nanos().isPresent()) {
            clock.start = JvmStart.derived(clock.placements);
        }
        clock.placeUptime(anchored);
        FileClock fileClock = FileClock.of(clock.placements);
        FileTimes.of(clock.placements.open(ClockBase.NONE), clock.placements.covered(), fileClock)
                .forEach(clock.placements::place);
        clock.placeUnknownUptime();
        return new CaseDumps(clock.placements, clock.start, fileClock).align();
    }

    private void placeByHand(Map<Path, Long> offsetsNanos) {
        for (Reading reading : placements.group()) {
            Long offset = offsetsNanos.get(reading.file());
            if (offset != null) {
                placements.place(reading, offset, TimeAxis.Source.USER, 0, "set by hand");
            }
        }
    }

    private void placeInstants() {
        for (Reading reading : placements.open(ClockBase.EPOCH)) {
            TimeAxis axis = Placements.recording(reading).time();
            boolean exact = Math.floorMod(axis.startNanos(), SECOND) != 0;
            long uncertainty =
                    exact
                            ? Math.min(axis.uncertaintyNanos(), SECOND / 100)
                            : axis.uncertaintyNanos();
            String how =
                    axis.source() == TimeAxis.Source.FILE_TIME
                            ? "the date in the file's name"
                            : "the instants in the file";
            placements.place(reading, 0, axis.source(), uncertainty, how);
        }
    }

    private void placeByCollections() {
        List<Recording> placed = placements.withCollections();
        if (placed.isEmpty()) {
            return;
        }
        for (ClockBase clock : List.of(ClockBase.PROCESS_START, ClockBase.LOCAL_TIME)) {
            for (Reading log : placements.open(clock)) {
                CollectionMatch.of(Placements.recording(log), placed)
                        .filter(match ->
                                match.isSure(Placements.recording(log).clock(), start.nanos()))
                        .ifPresent(match -> place(log, match));
            }
        }
    }

    private void place(Reading log, CollectionMatch match) {
        placements.place(
                log,
                match.shiftNanos(),
                TimeAxis.Source.ALIGNED,
                match.spreadNanos() + 1_000_000L,
                match.collections() == 1
                        ? "a collection that another file has too"
                        : match.collections() + " collections that another file has too");
    }

    /// Pieces of a rotated log share their clock: one that goes with a recording places them all.
    private void placeUptime(boolean anchored) {
        Optional<Placement> piece =
                placements.all().stream()
                        .filter(p -> p.original().clock() == ClockBase.PROCESS_START)
                        .filter(p -> p.source() == TimeAxis.Source.ALIGNED)
                        .findFirst();
        for (Reading log : placements.open(ClockBase.PROCESS_START)) {
            if (piece.isPresent()) {
                placements.place(
                        log,
                        piece.get().shiftNanos(),
                        TimeAxis.Source.ALIGNED,
                        start.uncertaintyNanos(),
                        "the time since the start, as for another piece of this log");
            } else if (start.nanos().isPresent()) {
                placements.place(
                        log,
                        start.nanos().getAsLong(),
                        TimeAxis.Source.ALIGNED,
                        anchored ? start.uncertaintyNanos() : HALF_A_DAY_NANOS,
                        "the time since the start");
            }
        }
    }

    /// Logs are mostly saved when the rest is, and a guess beside the rest can be corrected by a
    /// person, unlike one at the beginning of time.
    private void placeUnknownUptime() {
        Optional<TimeRange> others = placements.covered();
        for (Reading log : placements.open(ClockBase.PROCESS_START)) {
            TimeAxis axis = Placements.recording(log).time();
            placements.place(
                    log,
                    others.map(range -> range.toNanos() - axis.endNanos()).orElse(0L),
                    axis.source(),
                    AlignedArtifact.UNKNOWN_NANOS,
                    "the time since the start, which no file tells"
                            + (others.isPresent() ? ": shown as if it ended with the rest" : ""));
        }
    }
}
