package unwind.app.analysis.detect;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What a finding costs the process, as far as it was measured; parts that were not are empty.
///
/// @param bytes memory that is kept, or allocated in vain
/// @param share of the whole that it concerns (the heap, the threads, the time), 0 to 1
/// @param threads how many threads are affected
/// @param nanos time that is lost
public record Impact(
        OptionalLong bytes, OptionalDouble share, OptionalLong threads, OptionalLong nanos) {
    /// Not measured.
    public static final Impact NONE =
            new Impact(
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());

    /// Checks the ranges.
    public Impact {
        requireNotNegative("bytes", bytes);
        requireNotNegative("threads", threads);
        requireNotNegative("nanos", nanos);
        if (share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("share must be in 0..1 but was " + share);
        }
    }

    private static void requireNotNegative(String name, OptionalLong value) {
        if (value.isPresent() && value.getAsLong() < 0) {
            throw new IllegalArgumentException(name + " must not be negative but was " + value);
        }
    }

    /// Memory.
    ///
    /// @param bytes negative counts as none
    /// @param whole the bytes that they are a part of; 0 or less where that is unknown
    public static Impact ofBytes(double bytes, double whole) {
        long rounded = Math.max(0, Math.round(bytes));
        return new Impact(
                OptionalLong.of(rounded),
                share(rounded, whole),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /// Threads.
    ///
    /// @param whole all threads of the process; 0 or less where that is unknown
    public static Impact ofThreads(long threads, long whole) {
        return new Impact(
                OptionalLong.empty(),
                share(threads, whole),
                OptionalLong.of(Math.max(0, threads)),
                OptionalLong.empty());
    }

    /// Time.
    ///
    /// @param whole the time that it is a part of, of one thread or of all; 0 or less where that is
    ///   unknown
    public static Impact ofNanos(double nanos, double whole) {
        long rounded = Math.max(0, Math.round(nanos));
        return new Impact(
                OptionalLong.empty(),
                share(rounded, whole),
                OptionalLong.empty(),
                OptionalLong.of(rounded));
    }

    private static OptionalDouble share(double part, double whole) {
        return whole > 0
                ? OptionalDouble.of(Math.clamp(part / whole, 0, 1))
                : OptionalDouble.empty();
    }

    /// Whether nothing was measured.
    public boolean isNone() {
        return equals(NONE);
    }

    /// The same, and of the other what this does not say; the share stays the one of what this
    /// measured.
    public Impact and(Impact other) {
        return new Impact(
                bytes.isPresent() ? bytes : other.bytes,
                share.isPresent() ? share : other.share,
                threads.isPresent() ? threads : other.threads,
                nanos.isPresent() ? nanos : other.nanos);
    }
}
