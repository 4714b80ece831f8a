package unwind.parsers.ingest;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/// The least that any reader must do: follow the sizes of all events and decode every number of the
/// wanted ones. Keeps nothing and resolves nothing.
final class FloorReader {
    private final MemorySegment file;
    private final Tally tally;
    private long at;
    private long sum;

    private FloorReader(MemorySegment file, Tally tally) {
        this.file = file;
        this.tally = tally;
    }

    static void read(Path path, Tally tally) throws IOException {
        try (FileChannel channel = FileChannel.open(path);
                Arena arena = Arena.ofConfined()) {
            MemorySegment file =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            FloorReader reader = new FloorReader(file, tally);
            for (long start : ChunkStarts.of(channel)) {
                long metadata = ChunkStarts.field(channel, start, ChunkStarts.METADATA_AT);
                Kind[] kinds = kinds(file, start + metadata);
                reader.chunk(start, start + ChunkStarts.size(channel, start), kinds);
            }
            // what was decoded must be used, or it would not be decoded
            if (reader.sum == Long.MIN_VALUE) {
                throw new IOException("the numbers add up to nothing");
            }
        }
    }

    private static Kind[] kinds(MemorySegment file, long metadata) {
        Kind[] kinds = new Kind[0];
        for (var type : new EventTypes(file, metadata).ids().entrySet()) {
            for (Kind kind : Kind.values()) {
                if (kind.types().contains(type.getKey())) {
                    int id = type.getValue();
                    kinds = id < kinds.length ? kinds : Arrays.copyOf(kinds, id + 1);
                    kinds[id] = kind;
                }
            }
        }
        return kinds;
    }

    private void chunk(long start, long end, Kind[] kinds) {
        long event = start + ChunkStarts.HEADER_BYTES;
        while (event < end) {
            at = event;
            long next = event + number();
            long type = number();
            Kind kind = type < kinds.length ? kinds[(int) type] : null;
            if (kind != null) {
                long time = number();
                while (at < next) {
                    sum += number();
                }
                tally.add(kind, time, 0, 0);
            }
            event = next;
        }
    }

    /// A variable-length number: seven bits a byte, the ninth byte whole.
    private long number() {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            byte next = file.get(ValueLayout.JAVA_BYTE, at++);
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return value | (file.get(ValueLayout.JAVA_BYTE, at++) & 0xffL) << 56;
    }
}
