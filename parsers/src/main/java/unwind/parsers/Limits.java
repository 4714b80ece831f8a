package unwind.parsers;

/// What a reader may use at most; each is a setting with a sane default.
///
/// @param maxUnpackedBytes the most that a compressed file may unpack to
/// @param maxExpansion the most that a compressed file may grow, as a multiple of its size
/// @param maxTextBytes the most of a text that is held at once
/// @param workers threads that may read at once
public record Limits(long maxUnpackedBytes, int maxExpansion, long maxTextBytes, int workers) {

    /// Defaults: 64 GiB unpacked, 1,000 times the packed size, 256 MiB of text, the machine's
    /// cores.
    public static final Limits DEFAULT =
            new Limits(64L << 30, 1000, 256L << 20, Runtime.getRuntime().availableProcessors());

    /// Checks that every limit is positive.
    public Limits {
        requirePositive("maxUnpackedBytes", maxUnpackedBytes);
        requirePositive("maxExpansion", maxExpansion);
        requirePositive("maxTextBytes", maxTextBytes);
        requirePositive("workers", workers);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive but was " + value);
        }
    }
}
