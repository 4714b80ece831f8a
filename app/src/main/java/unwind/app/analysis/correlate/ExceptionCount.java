package unwind.app.analysis.correlate;

import unwind.app.analysis.ThrowEvents;
import unwind.app.analysis.correlate.GrowingClass.PerException;
import unwind.app.analysis.histogram.ClassSeries;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How many exceptions a process had thrown by when, going by the JVM's own count.
final class ExceptionCount {
    /// A histogram this far outside of what was counted still stands for its end.
    private static final long SLACK_NANOS = 2_000_000_000L;

    private static final int MIN_SNAPSHOTS = 3;
    private static final double MIN_EXCEPTIONS = 20;

    private final LongColumn times;
    private final LongColumn counts;

    private ExceptionCount(LongColumn times, LongColumn counts) {
        this.times = times;
        this.counts = counts;
    }

    /// Recordings behind each other; the count runs on from the JVM's start.
    static ExceptionCount of(List<Recording> process) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder counts = new LongColumn.Builder();
        ThrowEvents.count(
                process,
                (time, thrown) -> {
                    times.add(time);
                    counts.add(thrown);
                });
        return new ExceptionCount(times.build(), counts.build());
    }

    /// Exceptions up to an instant; empty outside of what was counted.
    private OptionalDouble until(long timeNanos) {
        int size = times.size();
        if (size < 2
                || timeNanos < times.get(0) - SLACK_NANOS
                || timeNanos > times.get(size - 1) + SLACK_NANOS) {
            return OptionalDouble.empty();
        }
        int after = Math.clamp(times.lowerBound(timeNanos), 1, size - 1);
        double gap = times.get(after) - times.get(after - 1);
        double part = gap == 0 ? 1 : Math.clamp((timeNanos - times.get(after - 1)) / gap, 0.0, 1.0);
        return OptionalDouble.of(
                counts.get(after - 1) + part * (counts.get(after) - counts.get(after - 1)));
    }

    /// How many instances of a class stay for each exception; empty where too few snapshots or
    /// exceptions tell.
    Optional<PerException> ratio(ClassSeries grown, HistogramSeries series) {
        List<double[]> points =
                series.compared().stream()
                        .filter(i -> grown.instances().get(i).isPresent())
                        .map(i -> point(grown, series, i))
                        .flatMap(Optional::stream)
                        .toList();
        if (points.size() < MIN_SNAPSHOTS) {
            return Optional.empty();
        }
        double exceptions = points.getLast()[0] - points.getFirst()[0];
        double[] steps = new double[points.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = slope(points.get(i), points.get(i + 1));
        }
        double[] known = Arrays.stream(steps).filter(Double::isFinite).toArray();
        if (exceptions < MIN_EXCEPTIONS || known.length == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new PerException(
                        medianSlope(points),
                        Arrays.stream(known).min().orElseThrow(),
                        Arrays.stream(known).max().orElseThrow(),
                        Math.round(exceptions)));
    }

    private Optional<double[]> point(ClassSeries grown, HistogramSeries series, int snapshot) {
        long time = series.snapshots().get(snapshot).histogram().timeNanos().orElseThrow();
        OptionalDouble thrown = until(time);
        return thrown.isPresent()
                ? Optional.of(
                        new double[] {
                            thrown.getAsDouble(), grown.instances().get(snapshot).orElse(0)
                        })
                : Optional.empty();
    }

    private static double medianSlope(List<double[]> points) {
        double[] slopes = new double[points.size() * (points.size() - 1) / 2];
        int found = 0;
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                double slope = slope(points.get(i), points.get(j));
                if (Double.isFinite(slope)) {
                    slopes[found++] = slope;
                }
            }
        }
        double[] sorted = Arrays.copyOf(slopes, found);
        Arrays.sort(sorted);
        int middle = found / 2;
        return found % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// Not finite where no exception was thrown between the two.
    private static double slope(double[] before, double[] after) {
        return (after[1] - before[1]) / (after[0] - before[0]);
    }
}
