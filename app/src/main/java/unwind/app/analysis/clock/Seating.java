package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Histogram.Liveness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// How well histograms in a given order, perhaps at given times, fit the stops that were seen.
///
/// Orders are kept, a stop has one histogram at most, and a histogram may have no stop. Costs are
/// logarithms of odds and add up; the sum of the cheapest arrangement with a histogram in a place
/// is that place's cost.
final class Seating {
    private static final long SECOND = 1_000_000_000L;

    /// A file's time that meets a stop would by chance have met none.
    static final double MET_STOP = 1.5;

    /// A stop whose histogram is not there: somebody else looked, or the file was not kept.
    private static final double UNUSED_STOP = 2;

    /// A histogram of live objects without its collection, or one of all objects with one.
    private static final double WRONG_KIND = 6;

    /// People count live objects more often than all.
    private static final double ALL_OBJECTS = 0.5;

    /// Without a stop though nothing says that nobody looked then.
    private static final double UNSEEN = 1.5;

    /// Something must be left over for the other evidence.
    private static final double MOST = 6;

    /// Live objects and what the collector counts as in use differ by at least this much, and by
    /// more where it counts whole pages.
    private static final double MIN_SCATTER = 0.06;

    private static final double MAX_SCATTER = 1.5;

    private static final double MIN_BIAS = 0.15;

    /// Without a stop though a recording would have shown it, had it not been very short.
    private static final double UNSEEN_STOP = 1;

    private static final double EARLY_SECONDS = 0.5;
    private static final double LATE_SECONDS = 1.5;

    /// A file is closed within this after the stop.
    private static final double CLOSED_SECONDS = 1.5;

    private final List<Undated> items;
    private final List<OptionalLong> times;
    private final List<ClockMark> marks;
    private final HeapWatch watch;
    private final TimeRange around;
    private final double bias;
    private final double scatter;
    private final double[][] before;
    private final double[][] after;
    private final double[][] taken;
    private final double[][] left;

    /// @param items in the order in which they were written
    /// @param times when each of them was written; empty where this is not said
    /// @param marks the stops, in the order of time
    /// @param around when histograms may have been taken at all
    Seating(
            List<Undated> items,
            List<OptionalLong> times,
            List<ClockMark> marks,
            HeapWatch watch,
            TimeRange around) {
        this.items = items;
        this.times = times;
        this.marks = marks;
        this.watch = watch;
        this.around = around;
        double[] nearest = nearest(items, marks);
        this.bias = bias(nearest);
        this.scatter = scatter(nearest, bias);
        int rows = items.size();
        int columns = marks.size();
        before = new double[rows + 1][columns + 1];
        after = new double[rows + 1][columns + 1];
        taken = new double[rows][columns];
        left = new double[rows][columns + 1];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j <= columns; j++) {
                left[i][j] = between(i, j).cost();
                if (j < columns) {
                    taken[i][j] = on(i, j).cost();
                }
            }
        }
        addUp(rows, columns);
    }

    /// The logarithm of the ratio of a histogram's total to what a collection left, for each stop
    /// that of the histogram that fits best.
    private static double[] nearest(List<Undated> items, List<ClockMark> marks) {
        return marks.stream()
                .filter(mark -> mark.live() && mark.heapBytes().isPresent())
                .flatMap(mark ->
                        items.stream()
                                .filter(i -> i.histogram().totalBytes().isPresent())
                                .map(i -> ratio(i, mark))
                                .min(Comparator.comparingDouble(Math::abs))
                                .stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    /// Collectors that count whole pages count more than the objects, always by about as much.
    private static double bias(double[] nearest) {
        double middle = nearest.length < 3 ? 0 : nearest[nearest.length / 2];
        return Math.abs(middle) > MIN_BIAS ? middle : 0;
    }

    private static double scatter(double[] nearest, double bias) {
        double[] off = Arrays.stream(nearest).map(r -> Math.abs(r - bias)).sorted().toArray();
        return off.length == 0
                ? MIN_SCATTER
                : Math.clamp(1.5 * off[off.length / 2], MIN_SCATTER, MAX_SCATTER);
    }

    /// The logarithm of a histogram's total to what the stop's collection left.
    private static double ratio(Undated item, ClockMark mark) {
        return Math.log(
                (item.histogram().totalBytes().orElseThrow() + 1.0)
                        / (mark.heapBytes().orElseThrow() + 1.0));
    }

    private void addUp(int rows, int columns) {
        for (int i = 0; i <= rows; i++) {
            for (int j = 0; j <= columns; j++) {
                double best = i == 0 && j == 0 ? 0 : Double.POSITIVE_INFINITY;
                if (i > 0) {
                    best = Math.min(best, before[i - 1][j] + left[i - 1][j]);
                }
                if (j > 0) {
                    best = Math.min(best, before[i][j - 1] + UNUSED_STOP);
                }
                if (i > 0 && j > 0) {
                    best = Math.min(best, before[i - 1][j - 1] + taken[i - 1][j - 1]);
                }
                before[i][j] = best;
            }
        }
        for (int i = rows; i >= 0; i--) {
            for (int j = columns; j >= 0; j--) {
                double best = i == rows && j == columns ? 0 : Double.POSITIVE_INFINITY;
                if (i < rows) {
                    best = Math.min(best, after[i + 1][j] + left[i][j]);
                }
                if (j < columns) {
                    best = Math.min(best, after[i][j + 1] + UNUSED_STOP);
                }
                if (i < rows && j < columns) {
                    best = Math.min(best, after[i + 1][j + 1] + taken[i][j]);
                }
                after[i][j] = best;
            }
        }
    }

    /// The places of a histogram, each with the cost of the whole arrangement.
    List<Seat> seats(int item) {
        List<Seat> seats = new ArrayList<>();
        for (int j = 0; j <= marks.size(); j++) {
            Seat free = between(item, j);
            double rest = before[item][j] + after[item + 1][j];
            seats.add(at(free, free.cost() + rest));
            if (j < marks.size()) {
                Seat stop = on(item, j);
                seats.add(at(stop, stop.cost() + before[item][j] + after[item + 1][j + 1]));
            }
        }
        return seats;
    }

    private static Seat at(Seat seat, double cost) {
        return new Seat(seat.mark(), seat.range(), seat.timed(), seat.counted(), cost);
    }

    private Seat on(int item, int index) {
        ClockMark mark = marks.get(index);
        TimeRange range = new TimeRange(mark.timeNanos(), mark.timeNanos() + mark.durationNanos());
        Liveness counted =
                mark.live() || watch.countsReachableOnly()
                        ? Liveness.LIVE
                        : watch.covers(range) ? Liveness.ALL : Liveness.UNKNOWN;
        double late = late(item, range.fromNanos(), range.toNanos());
        double met = times.get(item).isPresent() && late < 0.5 ? MET_STOP : 0;
        double cost = kind(item, counted) + late - met;
        Undated undated = items.get(item);
        OptionalLong total = undated.histogram().totalBytes();
        if (total.isPresent() && mark.live() && mark.heapBytes().isPresent()) {
            cost += Math.min(MOST, Math.abs(ratio(undated, mark) - bias) / scatter);
        } else if (total.isPresent() && !mark.live()) {
            cost += misfit(total.getAsLong(), mark.timeNanos());
        }
        return new Seat(index, range, true, counted, cost);
    }

    /// In the gap before the stop of an index.
    private Seat between(int item, int index) {
        long from = index == 0 ? around.fromNanos() : end(marks.get(index - 1));
        long to =
                index == marks.size()
                        ? Math.max(from, around.toNanos())
                        : Math.max(from, marks.get(index).timeNanos());
        TimeRange gap = new TimeRange(Math.min(from, to), to);
        OptionalLong time = times.get(item);
        TimeRange range =
                time.isEmpty()
                        ? gap
                        : new TimeRange(
                                time.getAsLong() - (long) (CLOSED_SECONDS * SECOND),
                                time.getAsLong() + SECOND / 4);
        boolean watched = watch.covers(time.isEmpty() ? inner(gap) : range);
        Liveness counted =
                watch.countsReachableOnly()
                        ? Liveness.LIVE
                        : watched ? Liveness.ALL : Liveness.UNKNOWN;
        boolean seen = watch.coversOperations(time.isEmpty() ? inner(gap) : range);
        double cost = UNSEEN + (seen ? UNSEEN_STOP : 0) + kind(item, counted);
        if (time.isPresent()) {
            boolean open = index == 0 || index == marks.size();
            cost += open ? late(item, edge(index == 0, gap, time.getAsLong()), gap.toNanos()) : 0;
            cost += open ? 0 : late(item, gap.fromNanos(), gap.toNanos());
        }
        OptionalLong total = items.get(item).histogram().totalBytes();
        if (total.isPresent() && watched && time.isPresent()) {
            cost += misfit(total.getAsLong(), time.getAsLong());
        }
        return new Seat(-1, range, time.isPresent(), counted, cost);
    }

    /// Files begin and end a moment before and after what they hold.
    private static TimeRange inner(TimeRange gap) {
        long margin = Math.min(2 * SECOND, gap.durationNanos() / 2);
        return new TimeRange(gap.fromNanos() + margin, gap.toNanos() - margin);
    }

    /// Before the first stop and after the last one there is no end.
    private static long edge(boolean first, TimeRange gap, long time) {
        return first ? Math.min(gap.fromNanos(), time) : gap.fromNanos();
    }

    private double kind(int item, Liveness counted) {
        Liveness known = items.get(item).histogram().liveness();
        boolean unsure = known == Liveness.UNKNOWN || counted == Liveness.UNKNOWN;
        if (!unsure && known != counted) {
            return WRONG_KIND;
        }
        return known == Liveness.UNKNOWN && counted == Liveness.ALL ? ALL_OBJECTS : 0;
    }

    private double misfit(long totalBytes, long timeNanos) {
        OptionalDouble misfit = watch.misfit(totalBytes, timeNanos);
        return Math.min(MOST, Math.max(0, misfit.orElse(0) - Math.abs(bias)) / scatter);
    }

    /// What it costs that the file's time is not that of something between two instants.
    private double late(int item, long fromNanos, long toNanos) {
        OptionalLong time = times.get(item);
        if (time.isEmpty()) {
            return 0;
        }
        double early = (fromNanos - time.getAsLong()) / 1e9;
        double late = (time.getAsLong() - toNanos) / 1e9 - CLOSED_SECONDS;
        double off = early > 0 ? early / EARLY_SECONDS : late > 0 ? late / LATE_SECONDS : 0;
        return Math.min(MOST, off * off / 2);
    }

    private static long end(ClockMark mark) {
        return mark.timeNanos() + mark.durationNanos();
    }
}
