package unwind.app.analysis.correlate;

import java.util.List;
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
/// @param exceptions how its bytes go together with the exceptions thrown
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
        Correlation exceptions,
        List<String> sharedFrames) {
    /// Copies the list.
    public Hotspot {
        sharedFrames = List.copyOf(sharedFrames);
    }
}
