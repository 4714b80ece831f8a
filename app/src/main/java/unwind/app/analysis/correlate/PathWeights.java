package unwind.app.analysis.correlate;

import unwind.app.analysis.path.PathFlag;
import unwind.app.analysis.path.PathKind;

import java.util.EnumMap;
import java.util.Map;

/// Bytes by path and by sort of frame.
public final class PathWeights {
    private final Map<PathKind, Long> byKind = new EnumMap<>(PathKind.class);
    private final Map<PathFlag, Long> byFlag = new EnumMap<>(PathFlag.class);
    private long exact;

    /// Adds bytes of one sample.
    public void add(PathKind kind, long bytes, boolean isExact) {
        byKind.merge(kind, bytes, Long::sum);
        exact += isExact ? bytes : 0;
    }

    void add(PathFlag flag, long bytes) {
        byFlag.merge(flag, bytes, Long::sum);
    }

    /// Adds what another one holds.
    public void add(PathWeights other) {
        other.byKind.forEach((kind, bytes) -> byKind.merge(kind, bytes, Long::sum));
        other.byFlag.forEach((flag, bytes) -> byFlag.merge(flag, bytes, Long::sum));
        exact += other.exact;
    }

    /// Bytes on a path; each sample is on exactly one.
    public long of(PathKind kind) {
        return byKind.getOrDefault(kind, 0L);
    }

    /// Bytes of stacks with a frame of that sort; a stack may have several.
    public long of(PathFlag flag) {
        return byFlag.getOrDefault(flag, 0L);
    }

    /// All bytes.
    public long total() {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
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
