package unwind.app.analysis.clock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A way in which files may have been written one after the other.
///
/// @param items indices of the files, the first written first
/// @param times when each of them was written, on the incident's clock; empty where not said
/// @param cost how unlikely this is before anything else is known, a logarithm
record FileOrder(List<Integer> items, List<OptionalLong> times, double cost) {
    private static final long SECOND = 1_000_000_000L;

    /// No command line takes two histograms of a process in less.
    private static final long MIN_APART_NANOS = SECOND / 10;

    /// Files of names that say nothing are tried in every order, if they are so few.
    private static final int MAX_PERMUTED = 5;

    /// If they are so few, each of them is tried in every place.
    private static final int MAX_MOVED = 12;

    /// Clocks that may be ahead are tried for as many files times stops.
    private static final int MAX_PAIRS = 10_000;

    /// As many offsets of a clock are tried.
    private static final int MAX_OFFSETS = 200;

    private static final double NOT_CONFIRMED = 1;

    /// The offset was chosen so that one file meets a stop.
    private static final double OTHER_ZONE = 1 + Seating.MET_STOP;

    private static final double CLOCK_OFF = 2 + Seating.MET_STOP;
    private static final double LOST = 2;
    private static final double LOST_THOUGH_CONFIRMED = 5;

    /// The ways to try.
    ///
    /// @param items in the order of their names
    static List<FileOrder> of(List<Undated> items, List<ClockMark> marks, FileClock clock) {
        List<FileOrder> orders = new ArrayList<>();
        boolean kept = !clock.lost() && isSpread(items);
        byFileTimes(items, marks, clock, kept, orders);
        double lost = clock.offsetNanos().isPresent() ? LOST_THOUGH_CONFIRMED : kept ? LOST : 0;
        byNames(items, marks, lost, orders);
        return orders;
    }

    private static boolean isSpread(List<Undated> items) {
        List<Long> written =
                items.stream().flatMap(i -> i.modifiedNanos().stream().boxed()).sorted().toList();
        return written.size() == 1
                || (written.size() > 1
                        && written.getLast() - written.getFirst()
                                >= MIN_APART_NANOS * (written.size() - 1));
    }

    private static void byFileTimes(
            List<Undated> items,
            List<ClockMark> marks,
            FileClock clock,
            boolean kept,
            List<FileOrder> orders) {
        if (!kept) {
            return;
        }
        List<OptionalLong> written = items.stream().map(Undated::modifiedNanos).toList();
        if (clock.offsetNanos().isPresent()) {
            orders.add(timed(written, clock.offsetNanos().getAsLong(), 0));
            return;
        }
        orders.add(timed(written, 0, NOT_CONFIRMED));
        if (written.stream().filter(OptionalLong::isPresent).count() < 2) {
            return;
        }
        for (long offset : offsets(written, marks)) {
            boolean zone = Math.abs(offset - FileClock.zone(offset)) <= SECOND;
            orders.add(timed(written, offset, zone ? OTHER_ZONE : CLOCK_OFF));
        }
    }

    private static void byNames(
            List<Undated> items, List<ClockMark> marks, double lost, List<FileOrder> orders) {
        List<Path> files = items.stream().map(Undated::file).toList();
        List<OptionalLong> none = items.stream().map(_ -> OptionalLong.empty()).toList();
        List<Integer> byName = IntStream.range(0, items.size()).boxed().toList();
        Optional<List<Long>> named = NameTimes.of(files);
        if (named.isPresent() && items.size() > 1) {
            List<OptionalLong> times = named.get().stream().map(OptionalLong::of).toList();
            for (long offset : offsets(times, marks)) {
                orders.add(timed(times, offset, lost + NOT_CONFIRMED / 2 + Seating.MET_STOP));
            }
        }
        boolean told = NameOrder.isTold(files.stream().distinct().toList());
        orders.add(new FileOrder(byName, none, lost));
        if (!told && items.size() <= MAX_PERMUTED) {
            permute(new ArrayList<>(byName), 0, none, lost + NOT_CONFIRMED / 2, orders);
        } else if (!told && items.size() <= MAX_MOVED) {
            moveOne(byName, none, lost + NOT_CONFIRMED / 2, orders);
        }
    }

    /// One file elsewhere in the order: names that sort badly mostly do so for one of many.
    private static void moveOne(
            List<Integer> byName, List<OptionalLong> none, double cost, List<FileOrder> orders) {
        for (int from = 0; from < byName.size(); from++) {
            for (int to = 0; to < byName.size(); to++) {
                if (from != to) {
                    List<Integer> moved = new ArrayList<>(byName);
                    List<Integer> between =
                            moved.subList(Math.min(from, to), Math.max(from, to) + 1);
                    Collections.rotate(between, from < to ? -1 : 1);
                    orders.add(new FileOrder(List.copyOf(moved), none, cost));
                }
            }
        }
    }

    private static void permute(
            List<Integer> order,
            int from,
            List<OptionalLong> none,
            double cost,
            List<FileOrder> orders) {
        if (from == order.size()) {
            orders.add(new FileOrder(List.copyOf(order), none, cost));
            return;
        }
        for (int i = from; i < order.size(); i++) {
            Collections.swap(order, from, i);
            permute(order, from + 1, none, cost, orders);
            Collections.swap(order, from, i);
        }
    }

    /// What the clock of the files may be ahead: each file on each stop.
    private static Iterable<Long> offsets(List<OptionalLong> written, List<ClockMark> marks) {
        TreeSet<Long> offsets = new TreeSet<>();
        if ((long) written.size() * marks.size() > MAX_PAIRS) {
            return offsets;
        }
        for (OptionalLong time : written) {
            for (ClockMark mark : marks) {
                if (time.isPresent() && offsets.size() < MAX_OFFSETS) {
                    long offset =
                            time.getAsLong() - mark.timeNanos() - mark.durationNanos() - SECOND / 2;
                    Long near = offsets.floor(offset + SECOND / 4);
                    if (near == null || near < offset - SECOND / 4) {
                        offsets.add(offset);
                    }
                }
            }
        }
        return offsets;
    }

    private static FileOrder timed(List<OptionalLong> written, long offset, double cost) {
        List<OptionalLong> times =
                written.stream()
                        .map(time ->
                                time.isPresent()
                                        ? OptionalLong.of(time.getAsLong() - offset)
                                        : time)
                        .toList();
        List<Integer> order =
                IntStream.range(0, written.size())
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer i) -> next(times, i)))
                        .toList();
        return new FileOrder(order, order.stream().map(times::get).toList(), cost);
    }

    /// A histogram in the middle of a file comes before the file's last one.
    private static long next(List<OptionalLong> times, int index) {
        for (int i = index; i < times.size(); i++) {
            if (times.get(i).isPresent()) {
                return times.get(i).getAsLong();
            }
        }
        return Long.MAX_VALUE;
    }
}
