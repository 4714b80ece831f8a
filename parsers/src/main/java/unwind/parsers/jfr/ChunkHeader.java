package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// The 68 bytes before each chunk, big-endian. The last two are flags, of which the one for
/// variable-length integers is not looked at: every JDK writes them, and the JDK's reader knows no
/// others.
///
/// @param sizeBytes the chunk's size, header included; unreliable where the JVM was killed
/// @param poolsOffset where the last checkpoint event begins, from the chunk's start
/// @param metadataOffset where the metadata event begins, from the chunk's start
/// @param state 0 once the chunk is finished
record ChunkHeader(
        int major,
        int minor,
        long sizeBytes,
        long poolsOffset,
        long metadataOffset,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        int state) {

    static final int BYTES = 68;
    static final int SIZE_AT = 8;
    static final int POOLS_AT = 16;
    static final int METADATA_AT = 24;
    static final int STATE_AT = 64;

    private static final byte[] MAGIC = {'F', 'L', 'R', 0};
    private static final int NEWEST_MAJOR = 2;
    private static final int GREATEST_MINOR = 64;
    private static final long FASTEST_TICKS_PER_SECOND = 1_000_000_000_000L;
    private static final long LATEST_NANOS = 1L << 62;

    static byte[] magic() {
        return MAGIC.clone();
    }

    /// The major version at the start of a file that begins with the magic; -1 for other files.
    static int majorOf(byte[] head) {
        if (head.length < MAGIC.length + Short.BYTES) {
            return -1;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (head[i] != MAGIC[i]) {
                return -1;
            }
        }
        return ByteBuffer.wrap(head).getShort(MAGIC.length);
    }

    static ChunkHeader parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new ChunkHeader(
                buffer.getShort(4),
                buffer.getShort(6),
                buffer.getLong(SIZE_AT),
                buffer.getLong(POOLS_AT),
                buffer.getLong(METADATA_AT),
                buffer.getLong(32),
                buffer.getLong(40),
                buffer.getLong(48),
                buffer.getLong(56),
                buffer.get(STATE_AT));
    }

    /// What makes it impossible to read a chunk with this header; null if nothing does.
    @Nullable String fault() {
        if (major < 1 || major > NEWEST_MAJOR || minor < 0 || minor > GREATEST_MINOR) {
            return "the version is " + major + "." + minor;
        }
        if (startNanos <= 0 || startNanos > LATEST_NANOS) {
            return "the start time is " + startNanos;
        }
        if (ticksPerSecond <= 0 || ticksPerSecond > FASTEST_TICKS_PER_SECOND) {
            return "the clock ticks " + ticksPerSecond + " times a second";
        }
        return null;
    }

    /// Whether both describe the same chunk.
    boolean isCopyOf(ChunkHeader other) {
        return startNanos == other.startNanos && startTicks == other.startTicks;
    }

    /// Whether the JVM finished the chunk.
    boolean finished() {
        return state == 0;
    }

    /// The end of the recorded time, nanoseconds since the epoch.
    long endNanos() {
        boolean plausible = durationNanos >= 0 && durationNanos < LATEST_NANOS - startNanos;
        return plausible ? startNanos + durationNanos : startNanos;
    }

    /// The prefix of the JDK's own event types in files of this version.
    String jdkPrefix() {
        return major == 1 ? EventMappings.OLD_PREFIX : EventMappings.PREFIX;
    }
}
