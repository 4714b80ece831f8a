package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.FrameType;

/// How frames' code ran, as recorders write it. Native code and code of the kernel are told apart;
/// whether Java code was interpreted, compiled or inlined is dropped: it changes while a program
/// warms up, so one and the same stack would be kept a dozen times.
final class FrameTypes {
    private FrameTypes() {}

    /// The kept type.
    ///
    /// @param written the recorder's word; null if there is none
    static FrameType of(@Nullable String written) {
        return switch (written) {
            case "Native", "C++" -> FrameType.NATIVE;
            case "Kernel" -> FrameType.KERNEL;
            case null, default -> FrameType.UNKNOWN;
        };
    }
}
