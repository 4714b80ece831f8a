package unwind.app.analysis.correlate;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.util.List;

/// Allocation in a range of time, by path.
///
/// @param paths all bytes by path and sort of frame
/// @param mismatchedClasses classes given by the user that are of another build than what was
///   recorded
/// @param otherCompilers classes given by the user that javac did not make, so that names decide
/// @param rows the rows, most bytes first
/// @param throwSites where exceptions are thrown, most first
/// @param source the type of the profile that the bytes are from, `alloc_space` or `inuse_space`;
///   empty where they are from events
public record Hotspots(
        PathWeights paths,
        List<String> mismatchedClasses,
        List<String> otherCompilers,
        List<Hotspot> rows,
        List<ThrowSite> throwSites,
        String source) {

    /// Copies the lists.
    public Hotspots {
        mismatchedClasses = List.copyOf(mismatchedClasses);
        otherCompilers = List.copyOf(otherCompilers);
        rows = List.copyOf(rows);
        throwSites = List.copyOf(throwSites);
    }

    /// Adds allocation up and compares it with its companions over time.
    ///
    /// @param processes recordings, grouped by process
    /// @param range what counts
    /// @param classes the class files at hand
    public static Hotspots of(
            List<List<Recording>> processes,
            TimeRange range,
            Grouping grouping,
            KnownClasses classes) {
        return of(processes, range, grouping, classes, Narrowing.NONE);
    }

    /// The same of the samples that count.
    public static Hotspots of(
            List<List<Recording>> processes,
            TimeRange range,
            Grouping grouping,
            KnownClasses classes,
            Narrowing narrowing) {
        return HotspotSums.of(processes, range, grouping, classes, narrowing).compared();
    }

    /// Adds allocation up and compares nothing, which takes less time.
    public static Hotspots sumsOf(
            List<List<Recording>> processes,
            TimeRange range,
            Grouping grouping,
            KnownClasses classes) {
        return HotspotSums.of(processes, range, grouping, classes, Narrowing.NONE).uncompared();
    }
}
