package unwind.parsers.jfr;

import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordingFile;

import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.Window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where things stand in a chunk.
final class Offsets {
    private Offsets() {}

    /// The offsets of `jdk.JavaExceptionThrow` events from the chunk's start, in the file's order.
    static List<Integer> ofExceptions(byte[] chunk) throws IOException {
        Path file = Files.createTempFile("offsets", ".jfr");
        try {
            Files.write(file, chunk);
            try (Source source = Source.open(file, Limits.DEFAULT, new Progress())) {
                return of(source, typeId(file), chunk.length);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static List<Integer> of(Source source, long typeId, int length) throws IOException {
        EventHeader event = new EventHeader(new Window(source));
        List<Integer> offsets = new ArrayList<>();
        for (long at = ChunkHeader.BYTES; at < length; at += event.size()) {
            event.readAt(at);
            if (event.type() == typeId) {
                offsets.add((int) at);
            }
        }
        return offsets;
    }

    /// The offset of the largest checkpoint.
    static int ofLargestPools(byte[] chunk) throws IOException {
        Path file = Files.createTempFile("offsets", ".jfr");
        try {
            Files.write(file, chunk);
            try (Source source = Source.open(file, Limits.DEFAULT, new Progress())) {
                return ofLargestPools(source);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static int ofLargestPools(Source source) throws IOException {
        EventHeader event = new EventHeader(new Window(source));
        long largest = 0;
        long offset = 0;
        for (long at = ChunkHeader.BYTES; at < source.size(); at += event.size()) {
            event.readAt(at);
            if (event.type() == EventHeader.CHECKPOINT_TYPE && event.size() > largest) {
                largest = event.size();
                offset = at;
            }
        }
        return (int) offset;
    }

    private static long typeId(Path file) throws IOException {
        try (RecordingFile recording = new RecordingFile(file)) {
            return recording.readEventTypes().stream()
                    .filter(type -> type.getName().equals("jdk.JavaExceptionThrow"))
                    .mapToLong(EventType::getId)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
