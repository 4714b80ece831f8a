package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The types of the chunks read last, by the bytes of their metadata: most chunks of a recording
/// repeat those of the one before. Safe for several threads.
final class TypesCache {
    private static final int MOST = 4;

    private final List<Entry> entries = new ArrayList<>();

    private static final class Entry {
        final byte[] bytes;
        final ChunkTypes types;

        Entry(byte[] bytes, ChunkTypes types) {
            this.bytes = bytes;
            this.types = types;
        }
    }

    /// The types that these bytes describe.
    ///
    /// @param from where the table of strings begins; what stands before changes from chunk to
    ///   chunk
    /// @param end behind the event's last byte; [Varints#SLACK] bytes follow
    ///
    /// @throws DamageException if they cannot be right
    ChunkTypes types(byte[] bytes, int from, int end) throws DamageException {
        ChunkTypes known = known(bytes, from, end);
        if (known != null) {
            return known;
        }
        ChunkTypes types = ChunkTypes.of(MetadataReader.read(bytes, from, end));
        add(new Entry(Arrays.copyOfRange(bytes, from, end), types));
        return types;
    }

    private synchronized @Nullable ChunkTypes known(byte[] bytes, int from, int end) {
        for (Entry entry : entries) {
            if (Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, end)) {
                return entry.types;
            }
        }
        return null;
    }

    private synchronized void add(Entry entry) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        entries.add(entry);
    }
}
