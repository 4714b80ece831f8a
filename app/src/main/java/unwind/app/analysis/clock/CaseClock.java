package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Puts the files of one process on one clock, in this order: what a person set; files that carry
/// instants; logs whose collections a recording has too; dates without a zone; the time since the
/// JVM started; at last dumps and histograms one by one, by the stops that were seen.
final class CaseClock {
    private static final long SECOND = 1_000_000_000L;

    /// Dates of dumps have whole seconds, and a busy JVM counts `elapsed=` from late in its start.
    private static final long ZONE_TOLERANCE_NANOS = 2 * SECOND;

    /// Uptime and the JVM's own start time differ by the first steps of its start.
    private static final long START_UNCERTAINTY_NANOS = 500_000_000L;

    private static final long HALF_A_DAY_NANOS = 14 * 3600 * SECOND;

    private final List<Reading> group;
    private final IdentityHashMap<Reading, Placement> placements = new IdentityHashMap<>();
    private OptionalLong jvmStart = OptionalLong.empty();
    private long startUncertaintyNanos = START_UNCERTAINTY_NANOS;
    private boolean anchored;

    private CaseClock(List<Reading> group) {
        this.group = group;
    }

    /// The files of one process, aligned, in the order given.
    static List<AlignedArtifact> align(List<Reading> group, Map<Path, Long> offsetsNanos) {
        CaseClock clock = new CaseClock(group);
        clock.placeByHand(offsetsNanos);
        clock.placeInstants();
        clock.anchored = !clock.placements.isEmpty();
        clock.readStart();
        clock.placeByCollections();
        clock.placeLocal();
        clock.deriveStart();
        clock.placeUptime();
        clock.placeTimeless();
        return new CaseDumps(
                        List.copyOf(group),
                        clock.placements,
                        clock.jvmStart,
                        clock.startUncertaintyNanos)
                .align();
    }

    private void place(
            Reading reading, long shift, TimeAxis.Source source, long uncertainty, String how) {
        placements.put(reading, new Placement(reading, shift, source, uncertainty, how));
    }

    private List<Reading> open(ClockBase clock) {
        return group.stream()
                .filter(r -> !placements.containsKey(r))
                .filter(r -> recording(r).clock() == clock)
                .toList();
    }

    private static Recording recording(Reading reading) {
        return reading.recording().orElseThrow();
    }

    private void placeByHand(Map<Path, Long> offsetsNanos) {
        for (Reading reading : group) {
            Long offset = offsetsNanos.get(reading.file());
            if (offset != null) {
                place(reading, offset, TimeAxis.Source.USER, 0, "set by hand");
            }
        }
    }

    private void placeInstants() {
        for (Reading reading : open(ClockBase.EPOCH)) {
            TimeAxis axis = recording(reading).time();
            boolean exact = Math.floorMod(axis.startNanos(), SECOND) != 0;
            long uncertainty =
                    exact
                            ? Math.min(axis.uncertaintyNanos(), SECOND / 100)
                            : axis.uncertaintyNanos();
            String how =
                    axis.source() == TimeAxis.Source.FILE_TIME
                            ? "the date in the file's name"
                            : "the instants in the file";
            place(reading, 0, axis.source(), uncertainty, how);
        }
    }

    /// The start as the first file tells it, flight recordings before logs.
    private void readStart() {
        Jvm jvm = ProcessFacts.joined(group.stream().map(CaseClock::recording).toList());
        if (jvm.startNanos() != null) {
            jvmStart = OptionalLong.of(jvm.startNanos());
        }
    }

    private List<Recording> placed() {
        return group.stream()
                .filter(placements::containsKey)
                .map(placements::get)
                .filter(p ->
                        p.original().events(EventKind.COLLECTION).size() > 0
                                || p.original().events(EventKind.GC_PAUSE).size() > 0)
                .map(p -> p.moved().recording())
                .toList();
    }

    private void placeByCollections() {
        List<Recording> placed = placed();
        if (placed.isEmpty()) {
            return;
        }
        for (ClockBase clock : List.of(ClockBase.PROCESS_START, ClockBase.LOCAL_TIME)) {
            for (Reading log : open(clock)) {
                CollectionMatch.of(recording(log), placed)
                        .filter(match -> match.isSure(recording(log).clock(), jvmStart))
                        .ifPresent(match -> place(log, match));
            }
        }
    }

    private void place(Reading log, CollectionMatch match) {
        place(
                log,
                match.shiftNanos(),
                TimeAxis.Source.ALIGNED,
                match.spreadNanos() + 1_000_000L,
                match.collections() == 1
                        ? "a collection that another file has too"
                        : match.collections() + " collections that another file has too");
    }

    private void placeLocal() {
        List<Reading> local = open(ClockBase.LOCAL_TIME);
        if (!anchored) {
            local.forEach(reading ->
                    place(
                            reading,
                            0,
                            recording(reading).time().source(),
                            HALF_A_DAY_NANOS,
                            "the date in the file, which has no zone: shown as if it were UTC"));
            return;
        }
        List<Mark> marks = Marks.of(placed());
        List<Long> all = new ArrayList<>();
        IdentityHashMap<Reading, OptionalLong> own = new IdentityHashMap<>();
        for (Reading reading : local) {
            List<Long> evidence = zones(recording(reading), marks);
            own.put(reading, ZoneOffsets.most(evidence));
            all.addAll(evidence);
        }
        OptionalLong common = ZoneOffsets.most(all);
        for (Reading reading : local) {
            placeLocal(reading, own.getOrDefault(reading, OptionalLong.empty()), common);
        }
    }

    private void placeLocal(Reading reading, OptionalLong own, OptionalLong common) {
        TimeAxis axis = recording(reading).time();
        if (own.isPresent() || common.isPresent()) {
            long offset = own.orElseGet(common::getAsLong);
            String how = "the date in the file, in " + ZoneOffsets.words(offset);
            place(reading, -offset, TimeAxis.Source.ALIGNED, axis.uncertaintyNanos(), how);
            return;
        }
        TimeRange others = covered().orElseThrow();
        long offset = ZoneOffsets.nearest(axis.startNanos(), others.fromNanos(), others.toNanos());
        place(
                reading,
                -offset,
                TimeAxis.Source.ALIGNED,
                3600 * SECOND,
                "the date in the file, in "
                        + ZoneOffsets.words(offset)
                        + ", the zone nearest to the other files");
    }

    /// The zones that a file's dates may be in, one entry for each thing that says so.
    private List<Long> zones(Recording recording, List<Mark> marks) {
        List<Long> zones = new ArrayList<>();
        for (ThreadDump dump : recording.threadDumps()) {
            if (dump.timeNanos().isEmpty()) {
                continue;
            }
            long printed = dump.timeNanos().getAsLong() + SECOND / 2;
            if (dump.mainElapsedNanos().isPresent() && jvmStart.isPresent()) {
                long elapsed = jvmStart.getAsLong() + dump.mainElapsedNanos().getAsLong();
                add(zones, ZoneOffsets.of(printed, elapsed, ZONE_TOLERANCE_NANOS));
            } else {
                addMarks(zones, printed, Mark.Kind.DUMP, marks);
            }
        }
        recording
                .histograms()
                .forEach(histogram ->
                        histogram
                                .timeNanos()
                                .ifPresent(
                                        time -> addMarks(zones, time, Mark.Kind.HISTOGRAM, marks)));
        return zones;
    }

    private static void addMarks(List<Long> zones, long printed, Mark.Kind kind, List<Mark> marks) {
        for (Mark mark : marks) {
            if (mark.kind() == kind) {
                add(zones, ZoneOffsets.of(printed, mark.timeNanos(), SECOND));
            }
        }
    }

    private static void add(List<Long> zones, OptionalLong offset) {
        offset.ifPresent(zones::add);
    }

    /// The start from the seconds that dumps print and the time their main threads had run.
    private void deriveStart() {
        if (jvmStart.isPresent()) {
            return;
        }
        Optional<Placement> log =
                placements.values().stream()
                        .filter(p -> p.original().clock() == ClockBase.PROCESS_START)
                        .findFirst();
        if (log.isPresent()) {
            jvmStart = OptionalLong.of(log.get().shiftNanos());
            return;
        }
        long earliest = Long.MIN_VALUE;
        long latest = Long.MAX_VALUE;
        for (Placement placement : placements.values()) {
            for (ThreadDump dump : placement.original().threadDumps()) {
                if (dump.timeNanos().isPresent() && dump.mainElapsedNanos().isPresent()) {
                    long start =
                            dump.timeNanos().getAsLong()
                                    + placement.shiftNanos()
                                    - dump.mainElapsedNanos().getAsLong();
                    earliest = Math.max(earliest, start);
                    latest = Math.min(latest, start + SECOND);
                }
            }
        }
        if (earliest != Long.MIN_VALUE) {
            long width = Math.max(0, latest - earliest);
            jvmStart = OptionalLong.of(earliest + width / 2);
            startUncertaintyNanos += width / 2;
        }
    }

    /// Pieces of a rotated log share their clock: one that goes with a recording places them all.
    private void placeUptime() {
        Optional<Placement> piece =
                placements.values().stream()
                        .filter(p -> p.original().clock() == ClockBase.PROCESS_START)
                        .filter(p -> p.source() == TimeAxis.Source.ALIGNED)
                        .findFirst();
        for (Reading log : open(ClockBase.PROCESS_START)) {
            if (piece.isPresent()) {
                place(
                        log,
                        piece.get().shiftNanos(),
                        TimeAxis.Source.ALIGNED,
                        startUncertaintyNanos,
                        "the time since the start, as for another piece of this log");
            } else if (jvmStart.isPresent()) {
                place(
                        log,
                        jvmStart.getAsLong(),
                        TimeAxis.Source.ALIGNED,
                        anchored ? startUncertaintyNanos : HALF_A_DAY_NANOS,
                        "the time since the start");
            } else {
                placeUnknown(log);
            }
        }
    }

    /// Logs are mostly saved when the rest is, and a guess beside the rest can be corrected by a
    /// person, unlike one at the beginning of time.
    private void placeUnknown(Reading log) {
        TimeAxis axis = recording(log).time();
        Optional<TimeRange> others = anchored ? covered() : Optional.empty();
        place(
                log,
                others.map(range -> range.toNanos() - axis.endNanos()).orElse(0L),
                axis.source(),
                AlignedArtifact.UNKNOWN_NANOS,
                "the time since the start, which no file tells"
                        + (others.isPresent() ? ": shown as if it ended with the rest" : ""));
    }

    private void placeTimeless() {
        Optional<TimeRange> others = covered();
        for (Reading reading : open(ClockBase.NONE)) {
            TimeAxis axis = recording(reading).time();
            if (others.isEmpty()) {
                place(
                        reading,
                        0,
                        TimeAxis.Source.FILE_TIME,
                        axis.uncertaintyNanos(),
                        "when the file was written");
            } else {
                placeAmong(reading, others.get());
            }
        }
    }

    /// Files are copied and unpacked long after: one that was written when the others were over is
    /// shown at their end.
    private void placeAmong(Reading reading, TimeRange others) {
        TimeAxis axis = recording(reading).time();
        long time = Math.clamp(axis.startNanos(), others.fromNanos(), others.toNanos());
        boolean during = time == axis.startNanos();
        place(
                reading,
                time - axis.startNanos(),
                TimeAxis.Source.FILE_TIME,
                during
                        ? axis.uncertaintyNanos()
                        : Math.max(time - others.fromNanos(), others.toNanos() - time),
                during
                        ? "when the file was written"
                        : "nothing: the file was written at another time than the rest");
    }

    private Optional<TimeRange> covered() {
        return placements.values().stream()
                .map(p ->
                        new TimeRange(
                                p.original().time().startNanos() + p.shiftNanos(),
                                p.original().time().endNanos() + p.shiftNanos()))
                .reduce(TimeRange::union);
    }
}
