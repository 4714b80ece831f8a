package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Puts files that tell no time where their file times say.
///
/// Copying, unpacking and checking out write all files anew, at once. Their times are lost then,
/// and only the numbers in their names are left: such files stand in that order, and nobody can
/// tell how far apart they are.
final class FileTimes {
    private static final long SECOND = 1_000_000_000L;

    /// No command line takes two dumps or histograms of a process in less.
    private static final long MIN_APART_NANOS = SECOND / 10;

    /// Nobody goes on taking dumps of an incident for so long after the rest.
    private static final long FAR_NANOS = 86_400 * SECOND;

    /// How far apart files are shown whose times are lost, where nothing else is there.
    private static final long SHOWN_APART_NANOS = 10 * SECOND;

    /// A file is closed within this after its content was written.
    private static final long CLOSED_NANOS = 2 * SECOND;

    private final Optional<TimeRange> others;
    private final FileClock clock;

    private FileTimes(Optional<TimeRange> others, FileClock clock) {
        this.others = others;
        this.clock = clock;
    }

    /// Where the files lie.
    ///
    /// @param timeless files of one process
    /// @param others what the other files of the process cover
    /// @param clock how file times go with the incident's clock
    static List<Placement> of(List<Reading> timeless, Optional<TimeRange> others, FileClock clock) {
        FileTimes times = new FileTimes(others, clock);
        return times.areLost(timeless)
                ? times.inOrderOfNames(timeless)
                : timeless.stream().map(times::asWritten).toList();
    }

    private boolean areLost(List<Reading> timeless) {
        if (timeless.size() < 2) {
            return false;
        }
        if (contradictsNames(timeless)) {
            return true;
        }
        LongSummaryStatistics written =
                timeless.stream().mapToLong(FileTimes::written).summaryStatistics();
        boolean atOnce =
                written.getMax() - written.getMin() < MIN_APART_NANOS * (timeless.size() - 1);
        if (atOnce || clock.offsetNanos().isPresent()) {
            return atOnce;
        }
        boolean elsewhere =
                others.filter(range ->
                                timeless.stream().allMatch(reading -> isFarFrom(range, reading)))
                        .isPresent();
        return clock.lost() || elsewhere;
    }

    /// Whether a file whose name says "after" was written before its kin that says "before", as
    /// unpacking in the order of the alphabet does.
    private static boolean contradictsNames(List<Reading> timeless) {
        return timeless.stream()
                .anyMatch(early ->
                        timeless.stream()
                                .anyMatch(late ->
                                        NameOrder.isBefore(early.file(), late.file())
                                                && written(early) > written(late)
                                                && NameOrder.kin(early.file())
                                                        .equals(NameOrder.kin(late.file()))));
    }

    private static long written(Reading reading) {
        return reading.recording().orElseThrow().time().startNanos();
    }

    private static boolean isIn(TimeRange range, Reading reading) {
        long written = written(reading);
        return written >= range.fromNanos() && written <= range.toNanos();
    }

    private static boolean isFarFrom(TimeRange range, Reading reading) {
        long written = written(reading);
        return written < range.fromNanos() - FAR_NANOS || written > range.toNanos() + FAR_NANOS;
    }

    /// One that was written when the others were over is shown at their end.
    private Placement asWritten(Reading reading) {
        TimeAxis axis = reading.recording().orElseThrow().time();
        OptionalLong confirmed =
                reading.modifiedNanos().isPresent()
                        ? clock.toIncident(axis.startNanos())
                        : OptionalLong.empty();
        if (confirmed.isPresent()) {
            boolean same = confirmed.getAsLong() == axis.startNanos();
            return placed(
                    reading,
                    confirmed.getAsLong(),
                    CLOSED_NANOS,
                    same
                            ? "when the file was written, as for the files that carry times"
                            : "when the file was written, by a clock that differs as for the files"
                                    + " that carry times");
        }
        if (others.isEmpty() || isIn(others.get(), reading)) {
            return placed(
                    reading,
                    axis.startNanos(),
                    axis.uncertaintyNanos(),
                    "when the file was written");
        }
        TimeRange range = others.get();
        long time = Math.clamp(axis.startNanos(), range.fromNanos(), range.toNanos());
        return placed(
                reading,
                time,
                Math.max(time - range.fromNanos(), range.toNanos() - time),
                "nothing: the file was written at another time than the rest");
    }

    /// Files of one name but for their numbers follow each other; the last stands at the end.
    private List<Placement> inOrderOfNames(List<Reading> timeless) {
        Collection<List<Reading>> series =
                timeless.stream()
                        .sorted(Comparator.comparing(Reading::file, NameOrder.FILES))
                        .collect(
                                Collectors.groupingBy(
                                        reading -> NameOrder.kin(reading.file()),
                                        TreeMap::new,
                                        Collectors.toList()))
                        .values();
        long end =
                others.map(TimeRange::toNanos)
                        .orElseGet(() ->
                                timeless.stream()
                                        .mapToLong(FileTimes::written)
                                        .max()
                                        .orElseThrow());
        List<Placement> placements = new ArrayList<>();
        for (List<Reading> each : series) {
            long apart =
                    others.map(range -> range.durationNanos() / each.size())
                            .orElse(SHOWN_APART_NANOS);
            for (int i = 0; i < each.size(); i++) {
                placements.add(
                        placed(
                                each.get(i),
                                end - (each.size() - 1 - i) * apart,
                                AlignedArtifact.UNKNOWN_NANOS,
                                "nothing: file times are lost; in the order of the names"));
            }
        }
        return placements;
    }

    private static Placement placed(Reading reading, long time, long uncertainty, String how) {
        return new Placement(
                reading, time - written(reading), TimeAxis.Source.FILE_TIME, uncertainty, how);
    }
}
