package unwind.app.analysis.clock;

import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// How the times of last modification of a process's files go with the incident's clock.
///
/// Files whose content has a time tell it: a recording ends shortly before its file was written
/// last, a dump was taken then. Copying, unpacking and checking out write all files anew; unpacking
/// in another time zone, or on a machine whose clock is off, moves all times alike.
///
/// @param offsetNanos file time minus incident time; empty where nothing tells
/// @param lost whether what was written at different times has one file time now
record FileClock(OptionalLong offsetNanos, boolean lost) {
    private static final long SECOND = 1_000_000_000L;

    /// A file is closed at most this long after its last content was written, where it is closed
    /// with the content.
    private static final long CLOSED_NANOS = 5 * SECOND;

    /// Zones are whole quarters of an hour.
    private static final long QUARTER = 900 * SECOND;

    private static final long HALF_A_DAY = 15 * 3600 * SECOND;

    /// Files that were written within this are written at once.
    private static final long AT_ONCE_NANOS = 2 * SECOND;

    /// A file whose content has a time.
    ///
    /// @param written its time of last modification
    /// @param known when its last content was written
    private record Anchor(long written, long known) {
        long offset() {
            return written - known;
        }
    }

    /// The clock of a process's files, of which some have a place.
    static FileClock of(Placements placements) {
        List<Anchor> anchors = new ArrayList<>();
        for (Placement placement : placements.all()) {
            Recording original = placement.original();
            OptionalLong modified = placement.reading().modifiedNanos();
            boolean dated =
                    original.clock() != ClockBase.NONE
                            && placement.source() != TimeAxis.Source.FILE_TIME
                            && placement.source() != TimeAxis.Source.USER
                            && placement.uncertaintyNanos() != AlignedArtifact.UNKNOWN_NANOS;
            if (dated && modified.isPresent()) {
                anchors.add(
                        new Anchor(
                                modified.getAsLong(),
                                original.time().endNanos() + placement.shiftNanos()));
            }
        }
        return of(anchors);
    }

    private static FileClock of(List<Anchor> anchors) {
        long known = spread(anchors, false);
        boolean lost = known > 2 * CLOSED_NANOS && spread(anchors, true) < AT_ONCE_NANOS;
        if (anchors.isEmpty() || lost) {
            return new FileClock(OptionalLong.empty(), lost);
        }
        List<Anchor> agreed = List.of();
        for (Anchor anchor : anchors) {
            List<Anchor> alike =
                    anchors.stream()
                            .filter(other -> other.offset() >= anchor.offset() - SECOND / 2)
                            .filter(other -> other.offset() <= anchor.offset() + CLOSED_NANOS)
                            .toList();
            if (alike.size() > agreed.size()) {
                agreed = alike;
            }
        }
        long offset = agreed.stream().mapToLong(Anchor::offset).min().orElseThrow();
        boolean severalMoments = spread(agreed, false) > CLOSED_NANOS;
        return severalMoments || isOrdinary(offset)
                ? new FileClock(OptionalLong.of(settled(offset)), false)
                : new FileClock(OptionalLong.empty(), false);
    }

    private static long spread(List<Anchor> anchors, boolean written) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (Anchor anchor : anchors) {
            long time = written ? anchor.written : anchor.known;
            least = Math.min(least, time);
            most = Math.max(most, time);
        }
        return anchors.isEmpty() ? 0 : most - least;
    }

    /// Whether the clocks agree, or differ by a zone.
    private static boolean isOrdinary(long offset) {
        return Math.abs(offset) <= HALF_A_DAY && Math.abs(offset - zone(offset)) <= CLOSED_NANOS;
    }

    /// Closing a file takes a moment: an offset of that much and a zone is the zone.
    private static long settled(long offset) {
        return isOrdinary(offset) ? zone(offset) : offset;
    }

    static long zone(long offset) {
        return Math.round((double) offset / QUARTER) * QUARTER;
    }

    /// The incident's time of a file time; empty where nobody knows.
    OptionalLong toIncident(long writtenNanos) {
        return offsetNanos.isPresent()
                ? OptionalLong.of(writtenNanos - offsetNanos.getAsLong())
                : OptionalLong.empty();
    }
}
