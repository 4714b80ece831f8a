package unwind.parsers.jfr;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;

/// Reads one chunk with `jdk.jfr.consumer`, which is slower by an order of magnitude: for chunks
/// that describe a field in a way that [EventBinding] does not know, and to hold [ChunkReader]
/// against it. Used once, by one thread.
final class JdkChunkReader {
    private static final int EVENTS_PER_ADVANCE = 1 << 10;
    private static final long BYTES_PER_EVENT = 32;

    private final Source source;
    private final ChunkSpan span;
    private final Pools pools;
    private final Progress progress;
    private final ChunkData data = new ChunkData();
    private final ChunkFaults faults;
    private long taken;
    private long advanced;
    private long misunderstood;

    JdkChunkReader(
            Source source, ChunkSpan span, Pools pools, ChunkFaults faults, Progress progress) {
        this.source = source;
        this.span = span;
        this.pools = pools;
        this.faults = faults;
        this.progress = progress;
    }

    /// Reads up to the end or to the first event that the JDK's reader refuses.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    ChunkData read() throws IOException {
        progress.expect(span.length());
        try (ChunkFile file = ChunkFile.of(source, span);
                RecordingFile recording = guard(() -> new RecordingFile(file.path()))) {
            EventDecoder decoder = new EventDecoder(guard(recording::readEventTypes), pools, data);
            while (recording.hasMoreEvents()) {
                take(decoder, guard(recording::readEvent));
            }
        } catch (DamageException e) {
            faults.add(
                    span.start(),
                    "The JDK's reader stops in this chunk: "
                            + e.getMessage()
                            + ". The events before are read.");
        }
        progress.advance(span.length() - advanced);
        return data;
    }

    private void take(EventDecoder decoder, RecordedEvent event) throws IOException {
        try {
            decoder.take(event);
        } catch (RuntimeException e) {
            if (misunderstood++ == 0) {
                faults.add(
                        span.start(),
                        "An event of this chunk, and perhaps others after it, holds values that"
                                + " cannot be right; it is counted but not shown.");
            }
        }
        if (++taken % EVENTS_PER_ADVANCE == 0) {
            long now = Math.min(span.length(), taken * BYTES_PER_EVENT);
            progress.advance(now - advanced);
            advanced = now;
        }
    }

    /// A call of the JDK's reader.
    private interface Call<T> {
        T run() throws IOException;
    }

    /// Runs one call of the JDK's reader, which checks little of what it reads: damage surfaces as
    /// any runtime exception, as an `InternalError` that it throws itself, as an attempt to
    /// allocate an array of whatever size the damaged bytes say, or as endless recursion in types
    /// that contain themselves. None of these says anything of this process, so they end the call
    /// alone.
    private static <T> T guard(Call<T> call) throws DamageException {
        try {
            return call.run();
        } catch (OutOfMemoryError e) {
            throw new DamageException("a part of it claims to be larger than memory", e);
        } catch (StackOverflowError e) {
            throw new DamageException("its types contain themselves", e);
        } catch (IOException | RuntimeException | InternalError e) {
            throw new DamageException(reason(e), e);
        }
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        boolean sentence = cause instanceof IOException || cause instanceof InternalError;
        return sentence && message != null
                ? "it says \"" + message.strip() + "\""
                : "the content contradicts its description";
    }
}
