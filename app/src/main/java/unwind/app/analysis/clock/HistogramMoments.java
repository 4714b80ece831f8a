package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Histogram.Liveness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Finds when histograms that carry no time were taken, and whether they counted garbage, by
/// everything that says something of it at once: their files' times and names, their order and
/// sizes, the stops that recordings and logs saw, and how large the heap was.
///
/// Each [FileOrder] is tried; where a histogram fits several places nearly as well, it is placed in
/// none of them for sure.
final class HistogramMoments {
    /// Odds below this (a logarithm) are no certainty.
    private static final double SURE = 2.5;

    /// A clock that is farther off than this is not known at all.
    private static final long MAX_WIDENING_NANOS = TimeUnit.DAYS.toNanos(1);

    private static final double SURE_OF_KIND = 1.5;

    /// More than this is no longer a handful of files but an archive.
    private static final long MAX_CELLS = 4_000_000;

    private final List<Undated> items;
    private final List<ClockMark> marks;
    private final List<Map<Integer, Seat>> seats = new ArrayList<>();

    /// What was found of a histogram.
    ///
    /// @param moment when it was taken; empty where stops do not tell
    /// @param counted what it counted, unknown where nothing tells
    record Found(Optional<PlacedMoment> moment, Liveness counted) {}

    private HistogramMoments(List<Undated> items, List<ClockMark> marks) {
        this.items = items;
        this.marks = marks;
        items.forEach(_ -> seats.add(new LinkedHashMap<>()));
    }

    /// What is found of each histogram.
    ///
    /// @param items the histograms in the order of their files' names
    /// @param marks the stops that may be theirs, in the order of time
    /// @param around when they may have been taken
    static List<Found> of(
            List<Undated> items,
            List<ClockMark> marks,
            HeapWatch watch,
            TimeRange around,
            FileClock clock) {
        if (items.isEmpty() || (long) items.size() * (marks.size() + 1) > MAX_CELLS) {
            return items.stream()
                    .map(item -> new Found(Optional.empty(), item.histogram().liveness()))
                    .toList();
        }
        HistogramMoments moments = new HistogramMoments(items, marks);
        for (FileOrder order : FileOrder.of(items, marks, clock)) {
            moments.add(order, watch, around);
        }
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            found.add(moments.found(i));
        }
        return found;
    }

    private void add(FileOrder order, HeapWatch watch, TimeRange around) {
        List<Undated> ordered = order.items().stream().map(items::get).toList();
        Seating seating = new Seating(ordered, order.times(), marks, watch, around);
        for (int i = 0; i < ordered.size(); i++) {
            Map<Integer, Seat> best = seats.get(order.items().get(i));
            int gap = -1;
            for (Seat seat : seating.seats(i)) {
                int key = seat.mark() >= 0 ? seat.mark() : gap--;
                Seat dearer =
                        new Seat(
                                seat.mark(),
                                seat.range(),
                                seat.timed(),
                                seat.counted(),
                                seat.cost() + order.cost());
                best.merge(key, dearer, (a, b) -> a.cost() <= b.cost() ? a : b);
            }
        }
    }

    private Found found(int item) {
        List<Seat> byCost =
                seats.get(item).values().stream()
                        .sorted(Comparator.comparingDouble(Seat::cost))
                        .toList();
        Seat best = byCost.getFirst();
        List<Seat> likely =
                byCost.stream().filter(seat -> seat.cost() < best.cost() + SURE).toList();
        return new Found(moment(best, likely), counted(item, byCost));
    }

    private Optional<PlacedMoment> moment(Seat best, List<Seat> likely) {
        if (likely.size() == 1 && best.mark() >= 0) {
            return Optional.of(marks.get(best.mark()).moment());
        }
        if (marks.isEmpty() || (likely.size() == 1 && best.timed())) {
            return Optional.empty();
        }
        TimeRange between = likely.stream().map(Seat::range).reduce(TimeRange::union).orElseThrow();
        long time = best.timed() ? best.range().fromNanos() : best.range().middleNanos();
        String how =
                likely.stream().anyMatch(seat -> seat.mark() >= 0)
                        ? "several stops for class histograms fit it alike"
                        : "the stops for other class histograms before and after it";
        long clock =
                likely.stream()
                        .filter(seat -> seat.mark() >= 0)
                        .mapToLong(seat -> marks.get(seat.mark()).uncertaintyNanos())
                        .max()
                        .orElse(0);
        return Optional.of(PlacedMoment.between(time, widened(between, clock), how));
    }

    /// The range, as unsure at its ends as the clock of the stops is.
    private static TimeRange widened(TimeRange range, long clockNanos) {
        long nanos = Math.min(clockNanos, MAX_WIDENING_NANOS);
        return new TimeRange(range.fromNanos() - nanos, range.toNanos() + nanos);
    }

    /// What the likelier places say it counted.
    private Liveness counted(int item, List<Seat> byCost) {
        Liveness known = items.get(item).histogram().liveness();
        if (known != Liveness.UNKNOWN) {
            return known;
        }
        double live = cost(byCost, Liveness.LIVE);
        double all = cost(byCost, Liveness.ALL);
        if (Math.abs(live - all) < SURE_OF_KIND || live == all) {
            return Liveness.UNKNOWN;
        }
        return live < all ? Liveness.LIVE : Liveness.ALL;
    }

    private static double cost(List<Seat> byCost, Liveness counted) {
        return byCost.stream()
                .filter(seat -> seat.counted() == counted || seat.counted() == Liveness.UNKNOWN)
                .mapToDouble(Seat::cost)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
