package unwind.parsers.ingest;

import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The two readers of the JDK.
final class JdkReaders {
    private JdkReaders() {}

    static void loop(Path file, Tally tally) throws IOException {
        Map<String, Kind> kinds = new HashMap<>();
        for (Kind kind : Kind.values()) {
            kind.types().forEach(type -> kinds.put(type, kind));
        }
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                Kind kind = kinds.get(event.getEventType().getName());
                if (kind != null) {
                    add(event, kind, tally);
                }
            }
        }
    }

    static void stream(Path file, Tally tally) throws IOException {
        try (EventStream stream = EventStream.openFile(file)) {
            stream.setReuse(true);
            stream.setOrdered(false);
            for (Kind kind : Kind.values()) {
                kind.types().forEach(type -> stream.onEvent(type, e -> add(e, kind, tally)));
            }
            stream.start();
        }
    }

    private static void add(RecordedEvent event, Kind kind, Tally tally) {
        RecordedStackTrace stack = kind.hasStack() ? event.getStackTrace() : null;
        tally.add(
                kind,
                event.getStartTime().getEpochSecond() * 1_000_000_000L
                        + event.getStartTime().getNano(),
                value(event),
                stack == null ? 0 : stack.getFrames().size());
    }

    private static long value(RecordedEvent event) {
        String field = Kind.field(event.getEventType().getName());
        return switch (field) {
            case "" -> 1;
            case "duration" -> event.getDuration().toNanos();
            default -> event.getLong(field);
        };
    }
}
