package unwind.app.analysis.correlate;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Allocation at one site, of one class, or by one thread.
///
/// @param name the site as `pkg.Class.method:line`, the class, or the thread
/// @param bytecodeIndex of the site's frame in its heaviest stack; empty where unknown or where the
///   row is not a site
/// @param topFrame the exact top frame of its heaviest stack; empty where there is none
/// @param samples events that tell of it
/// @param share of all bytes, 0 to 1
/// @param topClass the class that takes most of its bytes
/// @param paths its bytes by path and sort of frame
/// @param correlations how its bytes go together with each companion over time
/// @param sharedFrames frames that it shares with places that throw, `pkg.Class.method:line`
public record Hotspot(
        String name,
        OptionalInt bytecodeIndex,
        String topFrame,
        long bytes,
        long samples,
        double share,
        String topClass,
        PathWeights paths,
        Map<Companion, Correlation> correlations,
        List<String> sharedFrames) {
    private static final Correlation NOT_COMPARED = Correlation.unknown("it was not compared");

    /// Copies the collections.
    public Hotspot {
        correlations = Map.copyOf(correlations);
        sharedFrames = List.copyOf(sharedFrames);
    }

    /// How its bytes go together with a companion.
    public Correlation with(Companion companion) {
        return correlations.getOrDefault(companion, NOT_COMPARED);
    }
}
