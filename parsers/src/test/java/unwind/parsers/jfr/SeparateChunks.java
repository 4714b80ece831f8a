package unwind.parsers.jfr;

import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a plain loop sees in each chunk of a sound file, read by itself.
final class SeparateChunks {
    private final List<byte[]> chunks = new ArrayList<>();

    SeparateChunks(Path file) throws IOException {
        byte[] bytes;
        try (Source source = Source.open(file, Limits.DEFAULT, new Progress())) {
            bytes = Files.readAllBytes(source.content());
        }
        for (int start = 0; start < bytes.length; ) {
            int size = (int) ByteBuffer.wrap(bytes).getLong(start + ChunkHeader.SIZE_AT);
            chunks.add(Arrays.copyOfRange(bytes, start, start + size));
            start += size;
        }
    }

    /// Whether the same number is the same event type in all chunks.
    boolean numberTypesAlike() throws IOException {
        Map<Long, String> names = new HashMap<>();
        for (byte[] chunk : chunks) {
            Path file = write(chunk);
            try (RecordingFile recording = new RecordingFile(file)) {
                for (EventType type : recording.readEventTypes()) {
                    String known = names.putIfAbsent(type.getId(), type.getName());
                    if (known != null && !known.equals(type.getName())) {
                        return false;
                    }
                }
            } catch (IOException e) {
                // a chunk that the JDK's reader refuses says nothing of its types
                continue;
            } finally {
                Files.delete(file);
            }
        }
        return true;
    }

    Map<String, Long> eventCounts() throws IOException {
        Map<String, Long> counts = new HashMap<>();
        for (byte[] chunk : chunks) {
            Path file = write(chunk);
            try {
                for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                    counts.merge(event.getEventType().getName(), 1L, Long::sum);
                }
            } finally {
                Files.delete(file);
            }
        }
        return counts;
    }

    private static Path write(byte[] chunk) throws IOException {
        return Files.write(Files.createTempFile("chunk", ".jfr"), chunk);
    }
}
