package unwind.app.analysis.path;

/// A stretch of one method's bytecode.
///
/// @param start first bytecode index
/// @param end bytecode index after it
/// @param handler where the exception handler begins that the region belongs to; regions of one
///   handler are copies of one block
public record Region(RegionKind kind, int start, int end, int handler) {
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
