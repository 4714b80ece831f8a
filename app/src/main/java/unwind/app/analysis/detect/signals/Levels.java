package unwind.app.analysis.detect.signals;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.parsers.model.Series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a quantity went over time.
///
/// @param points in the order of time
public record Levels(List<Point> points) {
    private static final int PARTS = 6;
    private static final int MIN_PARTS = 4;

    /// A part that rises slower than this share of the mean is none.
    private static final double MIN_STEP = 0.25;

    /// A last step this much slower than the fastest is the end of filling up.
    private static final double SLOWED = 0.4;

    /// A value at a time.
    public record Point(double seconds, double value) {}

    /// A rise from part to part.
    ///
    /// @param from the level of the first part that was looked at
    /// @param to the level of the last
    /// @param startSeconds when the first part begins
    /// @param seconds from there to the end
    /// @param between the seconds from the middle of the first part to that of the last
    /// @param levelsOff whether its last step was far slower than an earlier one
    public record Rise(
            double from,
            double to,
            double startSeconds,
            double seconds,
            double between,
            boolean levelsOff) {
        public double amount() {
            return to - from;
        }

        public double perSecond() {
            return amount() / Math.max(1, between);
        }
    }

    public Levels {
        points = List.copyOf(points);
    }

    /// A series of a process, from all its recordings.
    public static Levels of(CaseFile file, String series) {
        List<Point> points = new ArrayList<>();
        for (Slice slice : Slices.of(file.recordings(), r -> r.series(series).isPresent())) {
            Series found = slice.recording().series(series).orElseThrow();
            for (int i = slice.firstSample(found); i < slice.endSample(found); i++) {
                points.add(new Point(found.timeNanos(i) / 1e9, found.value(i)));
            }
        }
        return new Levels(points);
    }

    /// This without another quantity, each of its values until the next.
    public Levels minus(Levels other) {
        List<Point> left = new ArrayList<>();
        int at = 0;
        double value = other.points.isEmpty() ? 0 : other.points.getFirst().value();
        for (Point point : points) {
            while (at < other.points.size() && other.points.get(at).seconds() <= point.seconds()) {
                value = other.points.get(at++).value();
            }
            left.add(new Point(point.seconds(), point.value() - value));
        }
        return new Levels(left);
    }

    /// Of each point the greatest so far.
    public Levels highest() {
        List<Point> highest = new ArrayList<>();
        double most = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            most = Math.max(most, point.value());
            highest.add(new Point(point.seconds(), most));
        }
        return new Levels(highest);
    }

    /// What is below 0 as 0.
    public Levels positive() {
        return new Levels(
                points.stream()
                        .map(point -> new Point(point.seconds(), Math.max(0, point.value())))
                        .toList());
    }

    /// This from its last 0 before it first rises above it.
    public Levels sinceAboveZero() {
        int first = 0;
        while (first < points.size() && points.get(first).value() <= 0) {
            first++;
        }
        return new Levels(points.subList(Math.max(0, first - 1), points.size()));
    }

    public int size() {
        return points.size();
    }

    public boolean isEmpty() {
        return points.isEmpty();
    }

    /// The rise of the medians of six equal parts (or as many as there are points, four at least)
    /// from each to the next, the first ones left out; empty if one does not rise.
    public Optional<Rise> rise(int firstPart) {
        int parts = Math.min(PARTS, points.size());
        if (parts < MIN_PARTS || firstPart >= parts - 1) {
            return Optional.empty();
        }
        double[] levels = new double[parts];
        for (int part = 0; part < parts; part++) {
            levels[part] = median(part * points.size() / parts, (part + 1) * points.size() / parts);
        }
        double mean = (levels[parts - 1] - levels[firstPart]) / (parts - 1 - firstPart);
        double fastest = 0;
        for (int part = firstPart; part + 1 < parts; part++) {
            double step = levels[part + 1] - levels[part];
            if (step < MIN_STEP * mean) {
                return Optional.empty();
            }
            fastest = Math.max(fastest, step);
        }
        double from = points.get(firstPart * points.size() / parts).seconds();
        return mean > 0
                ? Optional.of(
                        new Rise(
                                levels[firstPart],
                                levels[parts - 1],
                                from,
                                points.getLast().seconds() - from,
                                middle(parts - 1, parts) - middle(firstPart, parts),
                                levels[parts - 1] - levels[parts - 2] < SLOWED * fastest))
                : Optional.empty();
    }

    /// The rise over two or three points, too few to tell parts: from each to the next, none of the
    /// steps far slower than another.
    public Optional<Rise> riseOfFew() {
        if (points.size() < 2 || points.size() >= MIN_PARTS) {
            return Optional.empty();
        }
        double fastest = 0;
        double slowest = Double.MAX_VALUE;
        for (int i = 1; i < points.size(); i++) {
            double seconds = points.get(i).seconds() - points.get(i - 1).seconds();
            double pace = (points.get(i).value() - points.get(i - 1).value()) / seconds;
            fastest = Math.max(fastest, pace);
            slowest = Math.min(slowest, pace);
        }
        double from = points.getFirst().seconds();
        double seconds = points.getLast().seconds() - from;
        return slowest > 0 && slowest >= SLOWED * fastest
                ? Optional.of(
                        new Rise(
                                points.getFirst().value(),
                                points.getLast().value(),
                                from,
                                seconds,
                                seconds,
                                false))
                : Optional.empty();
    }

    private double middle(int part, int parts) {
        return points.get((2 * part + 1) * points.size() / (2 * parts)).seconds();
    }

    private double median(int from, int to) {
        double[] sorted =
                points.subList(from, to).stream().mapToDouble(Point::value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
