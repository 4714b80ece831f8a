package unwind.parsers.jfr;

import java.util.zip.CRC32C;

/// Hashes of bytes and numbers for tables whose content is compared after them.
final class Hash {
    /// What a number is multiplied by to mix it upwards.
    static final long PRIME = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /// A hash of `length` bytes from `at` on. The JVM has code of its own for the checksum,
    /// whatever was compiled so far.
    static int of(byte[] bytes, int at, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, at, length);
        return (int) sum.getValue();
    }

    /// A hash of a number whose low bits are well mixed.
    static long of(long number) {
        long hash = number * PRIME;
        return hash ^ (hash >>> 29) ^ (hash >>> 47);
    }
}
