package unwind.app.analysis.cleanup;

import unwind.app.analysis.Curve;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Direct byte buffers over time, as the JVM counts them.
///
/// @param limitBytes the most that they may take; empty where unknown
public record Buffers(Curve count, Curve usedBytes, OptionalLong limitBytes) {

    static Buffers of(List<Recording> process, TimeRange range) {
        return new Buffers(
                Curve.of(process, SeriesNames.DIRECT_COUNT, range),
                Curve.of(process, SeriesNames.DIRECT_USED, range),
                Curve.of(process, SeriesNames.DIRECT_LIMIT, range).last());
    }

    /// Whether anything is known.
    public boolean isKnown() {
        return count.size() > 0 || usedBytes.size() > 0;
    }

    /// The part of the limit that they took at most, 0 to 1.
    public OptionalDouble fullest() {
        long limit = limitBytes.orElse(0);
        return limit <= 0 || usedBytes.size() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) usedBytes.max().orElse(0) / limit);
    }
}
