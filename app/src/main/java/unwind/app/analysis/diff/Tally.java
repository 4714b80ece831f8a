package unwind.app.analysis.diff;

import unwind.app.analysis.correlate.PathWeights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a measure counts on one side.
///
/// @param amounts by name; what is not in it is 0
/// @param perSecond whether they were divided by the side's time
record Tally(Map<String, Amount> amounts, boolean perSecond) {

    /// How much of one thing.
    ///
    /// @param samples events that tell of it; 0 where it was counted, not sampled
    /// @param detail what else there is to say, such as the class that takes most
    /// @param paths bytes by path, not divided by time; empty where paths have no meaning
    record Amount(double value, long samples, String detail, Optional<PathWeights> paths) {
        static Amount of(double value) {
            return new Amount(value, 0, "", Optional.empty());
        }

        static Amount of(double value, long samples) {
            return new Amount(value, samples, "", Optional.empty());
        }
    }

    /// Sums by name, divided by a time.
    static Tally perSecond(Map<String, Double> sums, double seconds) {
        Map<String, Amount> amounts = new LinkedHashMap<>();
        sums.forEach((name, sum) -> amounts.put(name, Amount.of(sum / seconds)));
        return new Tally(amounts, true);
    }

    /// Sums by name, as they are.
    static Tally absolute(Map<String, Double> sums) {
        Map<String, Amount> amounts = new LinkedHashMap<>();
        sums.forEach((name, sum) -> amounts.put(name, Amount.of(sum)));
        return new Tally(amounts, false);
    }
}
