package unwind.parsers.jfr;

import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads one chunk with `jdk.jfr.consumer`. Used once, by one thread.
///
/// Where that reader gives up on an event, the event is masked and the chunk opened again behind
/// the events already taken; where it gives up on the constant pools, the chunk is read without
/// them.
final class ChunkReader {
    private static final int MOST_FAULTS = 10;
    private static final int EVENTS_PER_ADVANCE = 1 << 10;

    private final Source source;
    private final ChunkSpan span;
    private final Pools pools;
    private final Progress progress;
    private final ChunkData data = new ChunkData();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Set<Long> knownTypes = new HashSet<>();
    private final EventLocator locator;

    /// Where the events begin that are not masked.
    private long resumeAt = ChunkHeader.BYTES;

    /// Events given out since `resumeAt`.
    private long given;

    private long taken;
    private long advanced;
    private long misunderstood;
    private boolean withoutPools;

    ChunkReader(Source source, ChunkSpan span, Pools pools, Progress progress) {
        this.source = source;
        this.span = span;
        this.pools = pools;
        this.progress = progress;
        this.locator = new EventLocator(source, span, knownTypes);
    }

    /// Reads what can be read.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    ChunkOutcome read() throws IOException {
        progress.check();
        // without metadata nothing can be read, which ChunkIndex says
        if (span.metadataOffset() > 0) {
            ChunkFile file = ChunkFile.of(source, span);
            try {
                file = readRepairing(file);
            } finally {
                file.close();
            }
        }
        data.finish();
        progress.advance(span.length() - advanced);
        return new ChunkOutcome(span, counts, data, problems);
    }

    private ChunkFile readRepairing(ChunkFile original) throws IOException {
        ChunkFile file = original;
        for (int faults = 0; faults < MOST_FAULTS; faults++) {
            String fault = readOnce(file);
            if (fault == null) {
                return file;
            }
            if (!file.isCopy()) {
                file = ChunkFile.copyOf(source, span);
            }
            if (!repair(file, fault)) {
                return file;
            }
        }
        problem(resumeAt, "There are too many damaged events; the rest of the chunk is left out.");
        return file;
    }

    /// Reads to the end, or to the fault, which is returned.
    private @Nullable String readOnce(ChunkFile file) throws IOException {
        given = -1;
        try (RecordingFile recording =
                DamageException.guard(() -> new RecordingFile(file.path()))) {
            List<EventType> types = DamageException.guard(recording::readEventTypes);
            countByName(types);
            EventDecoder decoder = new EventDecoder(types, pools, data);
            given = 0;
            while (recording.hasMoreEvents()) {
                RecordedEvent event = DamageException.guard(recording::readEvent);
                take(decoder, event);
                given++;
            }
            return null;
        } catch (DamageException e) {
            return e.getMessage();
        }
    }

    private void take(EventDecoder decoder, RecordedEvent event) throws IOException {
        try {
            decoder.take(event);
        } catch (RuntimeException e) {
            if (misunderstood++ == 0) {
                long offset = locator.find(resumeAt, given).offset();
                problem(
                        offset,
                        "An event here, and perhaps others after it, holds values that cannot be"
                                + " right; it is counted but not shown.");
            }
        }
        taken++;
        if ((taken & (EVENTS_PER_ADVANCE - 1)) == 0) {
            long now = Math.min(span.length(), span.length() * taken / events());
            progress.advance(now - advanced);
            advanced = now;
        }
    }

    private long events() {
        return Math.max(1, span.eventCount());
    }

    /// Prepares the file for another attempt; false if there is nothing more to read.
    private boolean repair(ChunkFile file, String fault) throws IOException {
        if (given >= 0) {
            // the reader is one event ahead: the last one it decoded is lost with the faulty one
            maskEvent(file, given + 1, fault);
            return true;
        }
        if (!knownTypes.isEmpty() || opensWithoutEvents()) {
            maskEvent(file, 0, fault);
            return true;
        }
        if (!withoutPools) {
            withoutPools = true;
            file.dropPools();
            problem(
                    span.pools().isEmpty() ? 0 : span.pools().offsets().getFirst(),
                    String.format(
                            Locale.ROOT,
                            "The constant pools are damaged: %s. Stacks, threads and class names of this"
                                    + " chunk are missing; times and numbers are read.",
                            fault));
            return true;
        }
        problem(
                span.metadataOffset(),
                String.format(Locale.ROOT, "The chunk cannot be read: %s.", fault));
        return false;
    }

    /// Whether the chunk can be opened when its events are masked: then an event is at fault.
    private boolean opensWithoutEvents() throws IOException {
        ChunkFile probe = ChunkFile.copyOf(source, span);
        try {
            if (withoutPools) {
                probe.dropPools();
            }
            EventLocator.Place first = locator.firstEvent();
            if (first.offset() < span.length()) {
                probe.mask(first.offset(), span.length());
            }
            try (RecordingFile recording =
                    DamageException.guard(() -> new RecordingFile(probe.path()))) {
                countByName(DamageException.guard(recording::readEventTypes));
            }
            return true;
        } catch (DamageException e) {
            return false;
        } finally {
            probe.close();
        }
    }

    private void maskEvent(ChunkFile file, long number, String fault) throws IOException {
        EventLocator.Place faulty = locator.find(resumeAt, number);
        EventLocator.Place first = locator.find(resumeAt, 0);
        EventLocator.Place next = number == 0 ? faulty : locator.find(resumeAt, number - 1);
        if (first.offset() < next.offset()) {
            file.mask(first.offset(), next.offset());
        }
        if (faulty.offset() < faulty.end()) {
            file.mask(faulty.offset(), faulty.end());
        }
        resumeAt = number == 0 ? faulty.end() : next.offset();
        problem(
                faulty.offset(),
                String.format(Locale.ROOT, "An event is damaged and left out: %s.", fault));
    }

    private void countByName(List<EventType> types) {
        if (!knownTypes.isEmpty()) {
            return;
        }
        Map<Long, String> names = new HashMap<>();
        String prefix = span.header().jdkPrefix();
        for (EventType type : types) {
            names.put(type.getId(), type.getName());
            knownTypes.add(type.getId());
        }
        names.put(EventHeader.METADATA_TYPE, prefix + "Metadata");
        names.put(EventHeader.CHECKPOINT_TYPE, prefix + "Checkpoint");
        span.countsByType()
                .forEach((id, count) ->
                        counts.merge(
                                names.getOrDefault(id, id + " (missing event metadata)"),
                                count,
                                Long::sum));
    }

    private void problem(long offset, String text) {
        problems.add(
                Problem.inChunk(
                        Problem.Severity.ERROR,
                        source.file(),
                        span.number(),
                        span.start() + offset,
                        text));
    }
}
