package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;

/// Finds the zone of dates that were written without one: by the time that main threads had run, by
/// the stops in which dumps and histograms were written, else by what lies nearest to the rest.
final class LocalDates {
    private static final long SECOND = 1_000_000_000L;

    /// Dates of dumps have whole seconds, and a busy JVM counts `elapsed=` from late in its start.
    private static final long ZONE_TOLERANCE_NANOS = 2 * SECOND;

    private final Placements placements;
    private final JvmStart start;

    private LocalDates(Placements placements, JvmStart start) {
        this.placements = placements;
        this.start = start;
    }

    /// Places every file of dates that has no place yet.
    static void place(Placements placements, JvmStart start, boolean anchored) {
        new LocalDates(placements, start).place(anchored);
    }

    private void place(boolean anchored) {
        List<Reading> local = placements.open(ClockBase.LOCAL_TIME);
        if (!anchored) {
            local.forEach(reading ->
                    placements.place(
                            reading,
                            0,
                            Placements.recording(reading).time().source(),
                            CaseClock.HALF_A_DAY_NANOS,
                            "the date in the file, which has no zone: shown as if it were UTC"));
            return;
        }
        List<ClockMark> marks = Marks.of(placements.withCollections());
        List<Long> all = new ArrayList<>();
        IdentityHashMap<Reading, OptionalLong> own = new IdentityHashMap<>();
        for (Reading reading : local) {
            List<Long> evidence = zones(Placements.recording(reading), marks);
            own.put(reading, ZoneOffsets.most(evidence));
            all.addAll(evidence);
        }
        OptionalLong common = ZoneOffsets.most(all);
        for (Reading reading : local) {
            place(reading, own.getOrDefault(reading, OptionalLong.empty()), common);
        }
    }

    private void place(Reading reading, OptionalLong own, OptionalLong common) {
        TimeAxis axis = Placements.recording(reading).time();
        if (own.isPresent() || common.isPresent()) {
            long offset = own.orElseGet(common::getAsLong);
            String how = "the date in the file, in " + ZoneOffsets.words(offset);
            placements.place(
                    reading, -offset, TimeAxis.Source.ALIGNED, axis.uncertaintyNanos(), how);
            return;
        }
        TimeRange others = placements.covered().orElseThrow();
        long offset = ZoneOffsets.nearest(axis.startNanos(), others.fromNanos(), others.toNanos());
        placements.place(
                reading,
                -offset,
                TimeAxis.Source.ALIGNED,
                3600 * SECOND,
                "the date in the file, in "
                        + ZoneOffsets.words(offset)
                        + ", the zone nearest to the other files");
    }

    /// The zones that a file's dates may be in, one entry for each thing that says so.
    private List<Long> zones(Recording recording, List<ClockMark> marks) {
        List<Long> zones = new ArrayList<>();
        for (ThreadDump dump : recording.threadDumps()) {
            if (dump.timeNanos().isEmpty()) {
                continue;
            }
            long printed = dump.timeNanos().getAsLong() + SECOND / 2;
            if (dump.mainElapsedNanos().isPresent() && start.nanos().isPresent()) {
                long elapsed = start.nanos().getAsLong() + dump.mainElapsedNanos().getAsLong();
                add(zones, ZoneOffsets.of(printed, elapsed, ZONE_TOLERANCE_NANOS));
            } else {
                addMarks(zones, printed, ClockMark.Kind.DUMP, marks);
            }
        }
        recording
                .histograms()
                .forEach(histogram ->
                        histogram
                                .timeNanos()
                                .ifPresent(time ->
                                        addMarks(zones, time, ClockMark.Kind.HISTOGRAM, marks)));
        return zones;
    }

    private static void addMarks(
            List<Long> zones, long printed, ClockMark.Kind kind, List<ClockMark> marks) {
        for (ClockMark mark : marks) {
            if (mark.kind() == kind) {
                add(zones, ZoneOffsets.of(printed, mark.timeNanos(), SECOND));
            }
        }
    }

    private static void add(List<Long> zones, OptionalLong offset) {
        offset.ifPresent(zones::add);
    }
}
