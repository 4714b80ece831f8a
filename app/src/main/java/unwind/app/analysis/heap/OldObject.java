package unwind.app.analysis.heap;

import java.util.Optional;
import java.util.OptionalLong;

/// An object that a recording sampled when it was allocated and that was alive when the recording
/// or a part of it ended.
///
/// @param className its class
/// @param description what the JVM adds, such as the name of a thread; empty where nothing
/// @param allocatedNanos when it was made; empty where unknown
/// @param seenNanos when it was found alive last
/// @param bytes its own size; empty where not recorded
/// @param elements of an array; empty for others
/// @param site where it was made
/// @param thread that made it, empty where unknown
/// @param chain what keeps it alive; empty where that was not recorded
public record OldObject(
        String className,
        String description,
        OptionalLong allocatedNanos,
        long seenNanos,
        OptionalLong bytes,
        OptionalLong elements,
        String site,
        String thread,
        Optional<RootChain> chain) {

    /// How long it had lived; empty where that is unknown.
    public OptionalLong ageNanos() {
        return allocatedNanos.isPresent()
                ? OptionalLong.of(Math.max(0, seenNanos - allocatedNanos.getAsLong()))
                : OptionalLong.empty();
    }
}
