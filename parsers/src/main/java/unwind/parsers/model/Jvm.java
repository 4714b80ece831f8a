package unwind.parsers.model;

import org.jspecify.annotations.Nullable;

/// What an artifact tells of the JVM it came from; a part that it does not tell is null.
///
/// @param name such as "OpenJDK 64-Bit Server VM"
/// @param version such as "25.0.3+9-LTS"
/// @param startNanos when the JVM started, nanoseconds since the epoch
/// @param collector such as "G1" or "ZGC"
/// @param maxHeapBytes the heap's upper limit
/// @param jvmArguments options of the JVM
/// @param javaArguments main class and its arguments
/// @param processors hardware threads the JVM may use
public record Jvm(
        @Nullable String name,
        @Nullable String version,
        @Nullable Long pid,
        @Nullable Long startNanos,
        @Nullable String collector,
        @Nullable Long maxHeapBytes,
        @Nullable String jvmArguments,
        @Nullable String javaArguments,
        @Nullable Integer processors) {

    /// Nothing known.
    public static final Jvm UNKNOWN = new Jvm(null, null, null, null, null, null, null, null, null);
}
