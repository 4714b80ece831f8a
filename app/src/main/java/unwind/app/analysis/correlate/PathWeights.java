package unwind.app.analysis.correlate;

import unwind.app.analysis.path.PathFlag;
import unwind.app.analysis.path.PathKind;

import java.util.Arrays;

/// Bytes by path and by sort of frame.
public final class PathWeights {
    private final long[] byKind = new long[PathKind.values().length];
    private final long[] byFlag = new long[PathFlag.values().length];
    private long exact;

    void add(PathKind kind, long bytes, boolean isExact) {
        byKind[kind.ordinal()] += bytes;
        exact += isExact ? bytes : 0;
    }

    void add(PathFlag flag, long bytes) {
        byFlag[flag.ordinal()] += bytes;
    }

    /// Bytes on a path; each sample is on exactly one.
    public long of(PathKind kind) {
        return byKind[kind.ordinal()];
    }

    /// Bytes of stacks with a frame of that sort; a stack may have several.
    public long of(PathFlag flag) {
        return byFlag[flag.ordinal()];
    }

    /// All bytes.
    public long total() {
        return Arrays.stream(byKind).sum();
    }

    /// Bytes whose path was decided by class files.
    public long exact() {
        return exact;
    }

    /// Bytes whose path was decided by names.
    public long byName() {
        return total() - exact;
    }
}
