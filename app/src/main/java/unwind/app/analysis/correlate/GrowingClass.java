package unwind.app.analysis.correlate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A class of which more and more instances live, joined to what the recordings know of it.
///
/// @param instancesPerSecond the robust slope over the histograms
/// @param bytesPerSecond the same in bytes
/// @param allocatedAt where it is allocated, most bytes first; empty where no sample met it
/// @param heldBy what keeps instances alive that were sampled when a recording ended, most first;
///   empty where none was sampled
/// @param perException how many instances stay for each exception; empty where exceptions were not
///   counted meanwhile, or too few were thrown
public record GrowingClass(
        String className,
        OptionalDouble instancesPerSecond,
        OptionalDouble bytesPerSecond,
        List<Site> allocatedAt,
        List<Holder> heldBy,
        Optional<PerException> perException) {

    /// Where a class is allocated.
    ///
    /// @param share of the bytes of that class, 0 to 1
    public record Site(String site, long bytes, double share) {}

    /// What keeps instances alive.
    ///
    /// @param path from the object to the root; empty where the recording did not look
    /// @param site where they were allocated
    /// @param samples how many were met
    public record Holder(String path, String site, long samples) {}

    /// Instances that stay for each exception.
    ///
    /// @param ratio the median over all pairs of histograms
    /// @param leastRatio the least from one histogram to the next
    /// @param greatestRatio the greatest from one histogram to the next
    /// @param exceptions thrown from the first histogram to the last
    public record PerException(
            double ratio, double leastRatio, double greatestRatio, long exceptions) {
        private static final double STEADY = 1.5;

        /// Whether the ratio was about the same from each histogram to the next.
        public boolean isSteady() {
            return leastRatio > 0 && greatestRatio <= STEADY * leastRatio;
        }
    }

    /// Copies the lists.
    public GrowingClass {
        allocatedAt = List.copyOf(allocatedAt);
        heldBy = List.copyOf(heldBy);
    }
}
