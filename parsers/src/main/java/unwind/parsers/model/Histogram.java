package unwind.parsers.model;

import java.util.OptionalLong;

/// The instances of every class at one moment.
///
/// @param timeNanos when, on the clock of the [Recording] that holds it; empty where unknown
/// @param liveness whether garbage was counted too
/// @param classNames indices of the [StringPool]: dotted names, arrays as `byte[]`, hidden classes
///   and lambdas normalised
/// @param instances live instances per class
/// @param bytes shallow bytes per class
/// @param totalInstances the total as printed; empty where there was no total line
/// @param totalBytes the total as printed; empty where there was no total line
public record Histogram(
        OptionalLong timeNanos,
        Liveness liveness,
        LongColumn classNames,
        LongColumn instances,
        LongColumn bytes,
        OptionalLong totalInstances,
        OptionalLong totalBytes) {

    /// What was counted. A histogram of live objects and one of all cannot be compared.
    public enum Liveness {
        /// Reachable objects only.
        LIVE,
        /// Garbage too.
        ALL,
        /// The text does not say.
        UNKNOWN
    }

    /// Checks that the columns have the same length.
    public Histogram {
        if (classNames.size() != instances.size() || classNames.size() != bytes.size()) {
            throw new IllegalArgumentException(
                    "columns must have "
                            + classNames.size()
                            + " rows but had "
                            + instances.size()
                            + " and "
                            + bytes.size());
        }
    }

    /// This histogram at another time.
    public Histogram at(OptionalLong time) {
        return new Histogram(
                time, liveness, classNames, instances, bytes, totalInstances, totalBytes);
    }

    /// This histogram, known to count this.
    public Histogram counting(Liveness counted) {
        return new Histogram(
                timeNanos, counted, classNames, instances, bytes, totalInstances, totalBytes);
    }

    /// The number of classes.
    public int size() {
        return classNames.size();
    }
}
