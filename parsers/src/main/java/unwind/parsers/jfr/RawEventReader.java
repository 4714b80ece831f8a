package unwind.parsers.jfr;

import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

import unwind.parsers.EventSink;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Reads the events of one type by `jdk.jfr.consumer`, whose parser skips the other types. A chunk
/// with damage is read by itself, so that it costs its own events only. Used once, by one thread.
public final class RawEventReader {
    private static final int EVENTS_PER_CHECK = 1 << 8;

    private final Source source;
    private final String type;
    private final EventSink sink;
    private final Progress progress;
    private final List<Problem> problems = new ArrayList<>();
    private long seen;
    private boolean cancelled;

    /// @param type such as `jdk.GarbageCollection`
    public RawEventReader(Source source, String type, EventSink sink, Progress progress) {
        this.source = source;
        this.type = type;
        this.sink = sink;
        this.progress = progress;
    }

    /// Reads all.
    ///
    /// @return what could not be read
    public List<Problem> read() throws IOException {
        List<ChunkSpan> chunks = ChunkIndex.of(source, progress).chunks();
        boolean whole =
                chunks.stream().allMatch(ChunkSpan::sound)
                        && chunks.stream().mapToLong(ChunkSpan::length).sum() == source.size();
        if (whole) {
            read(source.content(), "The recording");
            return problems;
        }
        for (ChunkSpan chunk : chunks) {
            if (!chunk.sound()) {
                problems.add(
                        Problem.warning(
                                source.file(),
                                "Chunk "
                                        + chunk.number()
                                        + " is damaged; its events are not listed here."));
                continue;
            }
            try (ChunkFile file = ChunkFile.of(source, chunk)) {
                read(file.path(), "Chunk " + chunk.number());
            }
        }
        return problems;
    }

    private void read(Path file, String what) throws IOException {
        try (EventStream stream = EventStream.openFile(file)) {
            stream.setOrdered(false);
            stream.setReuse(true);
            stream.onError(cause -> stopped(what, cause, stream));
            stream.onEvent(type, event -> take(event, stream));
            if (type.startsWith(EventMappings.PREFIX)) {
                String old =
                        EventMappings.OLD_PREFIX + type.substring(EventMappings.PREFIX.length());
                stream.onEvent(old, event -> take(event, stream));
            }
            stream.start();
        } catch (RuntimeException | InternalError e) {
            stopped(what, e);
        }
        if (cancelled) {
            throw new CancellationException();
        }
    }

    private void take(RecordedEvent event, EventStream stream) {
        if (cancelled) {
            return;
        }
        sink.event(RawFields.startNanos(event), () -> RawFields.of(event));
        if (++seen % EVENTS_PER_CHECK == 0) {
            try {
                progress.check();
            } catch (CancellationException e) {
                cancelled = true;
                stream.close();
            }
        }
    }

    private void stopped(String what, Throwable cause, EventStream stream) {
        stopped(what, cause);
        stream.close();
    }

    private void stopped(String what, Throwable cause) {
        problems.add(
                Problem.error(
                        source.file(),
                        what
                                + " cannot be read to its end by the JDK's reader ("
                                + cause.getClass().getSimpleName()
                                + "); the events before are listed."));
    }
}
