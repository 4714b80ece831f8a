package unwind.app.analysis.path;

/// A stretch of one method's bytecode.
///
/// @param start first bytecode index
/// @param end bytecode index after it
/// @param handler where the exception handler begins that the region belongs to; regions of one
///   handler are copies of one block
/// @param body what its instructions do
public record Region(RegionKind kind, int start, int end, int handler, Body body) {

    /// What the instructions of a region do, as far as it matters for an exception on its way.
    enum Body {
        /// They call nothing, throw nothing and put nothing in the place of what failed.
        IDLE,
        /// They call nothing, but give another value: return, assign or count one.
        GIVES_VALUE,
        /// They end by throwing on what came in.
        RETHROWS,
        /// They do something and end otherwise.
        ENDS
    }

    /// Checks that the region is not empty.
    public Region {
        if (end <= start) {
            throw new IllegalArgumentException("end must be after " + start + " but was " + end);
        }
    }

    /// Whether a bytecode index lies in it.
    public boolean contains(int bytecodeIndex) {
        return bytecodeIndex >= start && bytecodeIndex < end;
    }
}
