package unwind.app.analysis.onset;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.analysis.timeline.Track;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks for curves that leave the level on which they began.
public final class Rises {
    /// Into so many parts time is divided.
    private static final int PARTS = 96;

    /// Fewer samples than this say nothing of when.
    private static final int MIN_SAMPLES = 12;

    private Rises() {}

    /// The main curves of a process that rise from a level, the earliest first. Bounds, and curves
    /// that grow evenly from the start, do not.
    ///
    /// @param range what counts
    public static List<Rise> of(Timeline timeline, TimeRange range) {
        List<Rise> rises = new ArrayList<>();
        for (TimelineTrack track : timeline.tracks()) {
            for (Line line : track.data().lines()) {
                if (line.role() == Line.Role.MAIN || line.label().equals("after GC")) {
                    rise(track.track(), line, range).ifPresent(rises::add);
                }
            }
        }
        rises.sort(Comparator.comparingLong(Rise::timeNanos).thenComparing(Rise::track));
        return rises;
    }

    private static Optional<Rise> rise(Track track, Line line, TimeRange range) {
        Series series = line.series();
        int from = series.timesNanos().lowerBound(range.fromNanos());
        int to = series.timesNanos().lowerBound(range.toNanos());
        if (to - from < MIN_SAMPLES) {
            return Optional.empty();
        }
        TimeRange covered =
                new TimeRange(series.timeNanos(from), series.timeNanos(to - 1) + 1).within(range);
        double[] means = means(series, from, to, covered);
        return Bend.of(means)
                .map(bend -> {
                    long time =
                            covered.fromNanos()
                                    + (long) (covered.durationNanos() * (double) bend.at() / PARTS);
                    int peak = peak(series, time, to);
                    return new Rise(
                            track.id(),
                            name(track, line),
                            track.unit(),
                            time,
                            Arrays.stream(means, 0, bend.at()).average().orElse(0),
                            Arrays.stream(means, bend.at(), PARTS).average().orElse(0),
                            series.value(peak),
                            series.timeNanos(peak),
                            bend.clearness());
                });
    }

    /// The mean of each part of time; a part without samples has the value before it.
    private static double[] means(Series series, int from, int to, TimeRange covered) {
        double[] sums = new double[PARTS];
        int[] counts = new int[PARTS];
        for (int i = from; i < to; i++) {
            double value = series.value(i);
            if (!Double.isNaN(value)) {
                double share =
                        (double) (series.timeNanos(i) - covered.fromNanos())
                                / covered.durationNanos();
                int part = Math.clamp((int) (share * PARTS), 0, PARTS - 1);
                sums[part] += value;
                counts[part]++;
            }
        }
        double last = 0;
        for (int i = 0; i < PARTS; i++) {
            if (counts[i] > 0) {
                last = sums[i] / counts[i];
                break;
            }
        }
        double[] means = new double[PARTS];
        for (int i = 0; i < PARTS; i++) {
            last = counts[i] > 0 ? sums[i] / counts[i] : last;
            means[i] = last;
        }
        return means;
    }

    private static int peak(Series series, long timeNanos, int to) {
        int peak = Math.min(series.timesNanos().lowerBound(timeNanos), to - 1);
        for (int i = peak; i < to; i++) {
            if (series.value(i) > series.value(peak) || Double.isNaN(series.value(peak))) {
                peak = i;
            }
        }
        return peak;
    }

    private static String name(Track track, Line line) {
        String title = track.title().toLowerCase(Locale.ROOT);
        boolean plain =
                List.of("live", "thrown", "used", "resident set").contains(line.label())
                        || track.unit() == Unit.BYTES_PER_SECOND;
        return plain ? title : title + " (" + line.label() + ")";
    }
}
