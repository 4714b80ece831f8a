package unwind.parsers.model;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// What a benchmark measured, one quantity of it.
///
/// @param name of the benchmark with its parameters
/// @param variant which of several that are compared: `old`, a column's name; empty where the file
///   has but one
/// @param unit as the tool prints it: `ns/op`, `B/op`, `allocs/op`, `ops/s`
/// @param lessIsBetter whether a smaller value is the better one
/// @param values what each run measured; empty where only a summary is known
/// @param center their median, or the tool's own score
/// @param spread half the width of the interval around it, in the same unit; empty where unknown
/// @param chance how likely the difference to the first variant is chance (p), as the tool says;
///   empty where it does not
public record Benchmark(
        String name,
        String variant,
        String unit,
        boolean lessIsBetter,
        List<Double> values,
        double center,
        OptionalDouble spread,
        OptionalDouble chance) {

    /// Copies the list.
    public Benchmark {
        values = List.copyOf(values);
    }

    /// What several runs measured: their median, and half of the distance between the quartiles.
    public static Benchmark ofRuns(String name, String unit, List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double spread = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 2;
        return new Benchmark(
                name,
                "",
                unit,
                isLessBetter(unit),
                values,
                quantile(sorted, 0.5),
                sorted.length > 1 ? OptionalDouble.of(spread) : OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /// Whether a smaller value of a unit is better: times, bytes and allocations per operation are,
    /// operations and bytes per time are not.
    public static boolean isLessBetter(String unit) {
        return !unit.startsWith("ops") && !unit.endsWith("/s") && !unit.endsWith("/sec");
    }

    private static double quantile(double[] sorted, double part) {
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// The smallest and the largest value; the center twice where no runs are known.
    public double[] range() {
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        return all.length == 0
                ? new double[] {center, center}
                : new double[] {
                    Arrays.stream(all).min().orElseThrow(), Arrays.stream(all).max().orElseThrow()
                };
    }
}
