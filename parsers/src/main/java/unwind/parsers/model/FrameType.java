package unwind.parsers.model;

/// How a frame's code ran. Recordings keep only [#NATIVE] and [#KERNEL]: their stacks would
/// otherwise be kept once for each way in which their frames happened to run.
public enum FrameType {
    /// By the interpreter.
    INTERPRETED,
    /// Compiled by the JIT compiler.
    JIT_COMPILED,
    /// Compiled into its caller.
    INLINED,
    /// Native code.
    NATIVE,
    /// Code of the kernel, as some profilers record.
    KERNEL,
    /// Not said.
    UNKNOWN
}
