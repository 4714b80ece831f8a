package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Pauses.Pause;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The time in which pauses of the collector took a large share of it. Judged by windows that slide
/// over the time, because an hour at ease hides a minute of crisis in any average.
///
/// @param range from the first window with such a share to the end of the last
/// @param pressedNanos the time that lies in such windows
/// @param worstShare the largest share that pauses had of a window
/// @param pausedNanos how long the program stood still in `range`
/// @param pauses how often
/// @param full what of the largest possible heap was still in use after collections in `range`;
///   empty where unknown
record PausePressure(
        TimeRange range,
        long pressedNanos,
        double worstShare,
        long pausedNanos,
        int pauses,
        OptionalDouble full) {
    private static final long WINDOW_NANOS = 10_000_000_000L;

    /// A program that starts fills its heap for the first time.
    private static final long START_UP_NANOS = 5_000_000_000L;

    /// The windows in which pauses took at least that share; empty if there are none.
    static Optional<PausePressure> of(Pauses pauses, double leastShare) {
        TimeRange whole = pauses.range();
        long window = Math.min(WINDOW_NANOS, whole.durationNanos());
        long earliest = earliest(pauses, whole);
        long[] pausedUntil = pausedUntil(pauses.all());
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        long pressed = 0;
        double worst = 0;
        int last = 0;
        for (int first = 0; first < pauses.all().size(); first++) {
            long start = Math.min(pauses.all().get(first).startNanos(), whole.toNanos() - window);
            if (start < earliest) {
                continue;
            }
            while (last < pauses.all().size()
                    && pauses.all().get(last).startNanos() < start + window) {
                last++;
            }
            long paused = paused(pauses.all(), pausedUntil, start, start + window, last);
            double share = paused / (double) window;
            if (share >= leastShare) {
                pressed += start + window - Math.max(start, to);
                from = Math.min(from, start);
                to = start + window;
                worst = Math.max(worst, share);
            }
        }
        return worst == 0
                ? Optional.empty()
                : Optional.of(found(pauses, new TimeRange(from, to), pressed, worst));
    }

    private static PausePressure found(
            Pauses pauses, TimeRange range, long pressedNanos, double worstShare) {
        List<Pause> inside =
                pauses.all().stream().filter(p -> range.contains(p.startNanos())).toList();
        return new PausePressure(
                range,
                pressedNanos,
                Math.min(1, worstShare),
                Pauses.total(inside),
                inside.size(),
                fullAfterGc(pauses.artifacts(), range));
    }

    /// The start-up is left out where there is enough else to judge.
    private static long earliest(Pauses pauses, TimeRange whole) {
        return pauses.artifacts().stream()
                .map(a -> a.recording().jvm().startNanos())
                .flatMap(start -> Optional.ofNullable(start).stream())
                .mapToLong(start -> start + START_UP_NANOS)
                .filter(end -> whole.toNanos() - end >= WINDOW_NANOS)
                .findFirst()
                .orElse(Long.MIN_VALUE);
    }

    private static long[] pausedUntil(List<Pause> pauses) {
        long[] sums = new long[pauses.size() + 1];
        for (int i = 0; i < pauses.size(); i++) {
            sums[i + 1] = sums[i] + pauses.get(i).durationNanos();
        }
        return sums;
    }

    /// @param end the first pause that starts behind the window
    private static long paused(
            List<Pause> pauses, long[] pausedUntil, long fromNanos, long toNanos, int end) {
        int begin = end;
        while (begin > 0 && pauses.get(begin - 1).endNanos() > fromNanos) {
            begin--;
        }
        if (begin == end) {
            return 0;
        }
        long before = Math.max(0, fromNanos - pauses.get(begin).startNanos());
        long behind = Math.max(0, pauses.get(end - 1).endNanos() - toNanos);
        return pausedUntil[end] - pausedUntil[begin] - before - behind;
    }

    /// Each value holds until the next: a crisis of a few long collections is not outvoted by many
    /// short ones before it.
    static OptionalDouble fullAfterGc(List<Artifact> artifacts, TimeRange range) {
        for (Artifact artifact : artifacts) {
            Recording recording = artifact.recording();
            Optional<Series> after = recording.series(SeriesNames.HEAP_AFTER_GC);
            double most = mostBytes(recording);
            if (after.isPresent() && most > 0) {
                OptionalDouble mean = mean(after.get(), range);
                if (mean.isPresent()) {
                    return OptionalDouble.of(Math.min(1, mean.getAsDouble() / most));
                }
            }
        }
        return OptionalDouble.empty();
    }

    /// The largest possible heap; where nobody recorded it, the largest that was committed: a
    /// collector under pressure has taken all that it may. 0 where that is unknown, too.
    private static double mostBytes(Recording recording) {
        Long most = recording.jvm().maxHeapBytes();
        if (most != null) {
            return most;
        }
        double committed = 0;
        Optional<Series> series = recording.series(SeriesNames.HEAP_COMMITTED);
        for (int i = 0; series.isPresent() && i < series.get().size(); i++) {
            committed = Math.max(committed, series.get().value(i));
        }
        return committed;
    }

    private static OptionalDouble mean(Series series, TimeRange range) {
        double sum = 0;
        double nanos = 0;
        for (int i = 0; i < series.size(); i++) {
            long from = Math.max(range.fromNanos(), series.timeNanos(i));
            long next = i + 1 < series.size() ? series.timeNanos(i + 1) : range.toNanos();
            long to = Math.min(range.toNanos(), next);
            if (to > from) {
                sum += series.value(i) * (to - from);
                nanos += to - from;
            }
        }
        return nanos == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / nanos);
    }
}
