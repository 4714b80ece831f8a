package unwind.parsers.jfr;

/// Hashes of bytes and numbers for tables whose content is compared after them.
final class Hash {
    /// What a number is multiplied by to mix it upwards.
    static final long PRIME = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /// A hash of `length` bytes from `at` on, behind which lie [Varints#SLACK] more.
    static long of(byte[] bytes, int at, int length) {
        long hash = length;
        int index = at;
        for (int end = at + length - Long.BYTES; index <= end; index += Long.BYTES) {
            hash = (hash ^ Varints.word(bytes, index)) * PRIME;
            hash ^= hash >>> 32;
        }
        int left = at + length - index;
        if (left > 0) {
            long rest = Varints.word(bytes, index) & (-1L >>> (Long.SIZE - (left << 3)));
            hash = (hash ^ rest) * PRIME;
        }
        return of(hash);
    }

    /// A hash of a number whose low bits are well mixed.
    static long of(long number) {
        long hash = number * PRIME;
        return hash ^ (hash >>> 29) ^ (hash >>> 47);
    }
}
