package unwind.app.analysis.histogram;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A class over the snapshots of a [HistogramSeries].
///
/// @param instances one entry per snapshot; empty where a snapshot was cut before the class
/// @param bytes the same in bytes, shallow
/// @param instancesPerSecond the robust slope over the compared snapshots; empty if there are fewer
///   than two, or if nobody knows when they were taken
/// @param bytesPerSecond the same in bytes
/// @param gainedBytes what that slope adds from the first of them to the last; 0 if there are fewer
/// @param trend of the instances, or of the bytes where the instances stay
public record ClassSeries(
        String className,
        List<OptionalLong> instances,
        List<OptionalLong> bytes,
        OptionalDouble instancesPerSecond,
        OptionalDouble bytesPerSecond,
        double gainedBytes,
        Optional<Trend> trend) {

    /// Copies the lists.
    public ClassSeries {
        instances = List.copyOf(instances);
        bytes = List.copyOf(bytes);
    }

    /// The bytes in the last snapshot that has the class; 0 if none has.
    public long lastBytes() {
        return bytes.reversed().stream()
                .filter(OptionalLong::isPresent)
                .findFirst()
                .map(OptionalLong::getAsLong)
                .orElse(0L);
    }
}
