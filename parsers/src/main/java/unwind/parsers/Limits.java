package unwind.parsers;

/// What a reader may use at most; each is a setting with a sane default.
///
/// @param maxUnpackedBytes the most that a compressed file may unpack to, with everything packed
///   inside it
/// @param maxExpansion the most that a compressed file may grow, as a multiple of its size
/// @param maxTextBytes the most of a text that is held at once
/// @param workers threads that may read at once
/// @param maxEntries the most files that an archive may contain, with the archives inside it
/// @param maxNesting how deep archives may lie inside archives; 0 for an archive alone
public record Limits(
        long maxUnpackedBytes,
        int maxExpansion,
        long maxTextBytes,
        int workers,
        int maxEntries,
        int maxNesting) {
    private static final int DEFAULT_ENTRIES = 100_000;
    private static final int DEFAULT_NESTING = 3;

    /// Defaults: 64 GiB unpacked, 1,000 times the packed size, 256 MiB of text, the machine's
    /// cores, 100,000 entries of an archive, archives three deep inside archives.
    public static final Limits DEFAULT =
            new Limits(64L << 30, 1000, 256L << 20, Runtime.getRuntime().availableProcessors());

    /// Limits with the defaults for archives.
    public Limits(long maxUnpackedBytes, int maxExpansion, long maxTextBytes, int workers) {
        this(
                maxUnpackedBytes,
                maxExpansion,
                maxTextBytes,
                workers,
                DEFAULT_ENTRIES,
                DEFAULT_NESTING);
    }

    /// Checks that every limit is positive.
    public Limits {
        requirePositive("maxUnpackedBytes", maxUnpackedBytes);
        requirePositive("maxExpansion", maxExpansion);
        requirePositive("maxTextBytes", maxTextBytes);
        requirePositive("workers", workers);
        requirePositive("maxEntries", maxEntries);
        if (maxNesting < 0) {
            throw new IllegalArgumentException(
                    "maxNesting must be at least 0 but was " + maxNesting);
        }
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive but was " + value);
        }
    }
}
