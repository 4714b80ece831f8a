package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads the chunks of a file by several workers: small chunks as they are, large ones in parts.
final class ChunkQueue {
    private final Source source;
    private final Pools pools;
    private final int workers;
    private final Progress progress;
    private final ChunkReader reader;

    /// A chunk that is being read.
    private interface Pending {
        /// @param sight is shown those parts of a large chunk that are read
        ChunkOutcome outcome(Consumer<List<ChunkOutcome>> sight) throws IOException;
    }

    ChunkQueue(Source source, Pools pools, int workers, Progress progress) {
        this(source, pools, workers, ChunkReader.LARGEST_WHOLE, progress);
    }

    /// @param largestWhole how large a chunk is at most that one worker reads as a whole, bytes
    ChunkQueue(Source source, Pools pools, int workers, int largestWhole, Progress progress) {
        this.source = source;
        this.pools = pools;
        this.workers = workers;
        this.progress = progress;
        this.reader = new ChunkReader(source, pools, largestWhole, progress);
    }

    /// What came of the chunks, in their order.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    List<ChunkOutcome> read(List<ChunkSpan> chunks) throws IOException {
        return readAgain(chunks, List.of());
    }

    /// What came of chunks that were found by a closer look, in their order; those that were read
    /// as expected before are not read again.
    List<ChunkOutcome> readAgain(List<ChunkSpan> chunks, List<ChunkOutcome> before)
            throws IOException {
        try (Workers threads = new Workers(workers, source, pools, progress)) {
            Workbench own = new Workbench(source, pools);
            List<Pending> pending = new ArrayList<>();
            for (ChunkSpan chunk : chunks) {
                ChunkOutcome known = known(chunk, before);
                pending.add(known == null ? begin(chunk, threads, own) : sight -> known);
            }
            List<ChunkOutcome> outcomes = new ArrayList<>();
            for (Pending chunk : pending) {
                outcomes.add(chunk.outcome(parts -> offer(chunks, outcomes, parts)));
                offer(chunks, outcomes, List.of());
            }
            return outcomes;
        }
    }

    private void offer(
            List<ChunkSpan> chunks, List<ChunkOutcome> outcomes, List<ChunkOutcome> parts) {
        List<ChunkOutcome> read = new ArrayList<>(outcomes);
        read.addAll(parts);
        progress.offer(new Preview(chunks, read, pools));
    }

    private Pending begin(ChunkSpan chunk, Workers threads, Workbench own) throws IOException {
        progress.expect(chunk.length());
        if (chunk.length() <= reader.largestWhole() && chunk.stretches().size() == 1) {
            Workers.Job<ChunkOutcome> job = threads.submit(bench -> reader.read(chunk, bench));
            return sight -> threads.wait(job);
        }
        try {
            return LargeChunk.begin(chunk, reader, own, threads, progress)::finish;
        } catch (DamageException e) {
            ChunkOutcome unreadable = reader.unreadable(chunk, e);
            return sight -> unreadable;
        }
    }

    private static @Nullable ChunkOutcome known(ChunkSpan chunk, List<ChunkOutcome> outcomes) {
        for (ChunkOutcome outcome : outcomes) {
            ChunkSpan span = outcome.span();
            if (outcome.asExpected()
                    && chunk.sound()
                    && span.number() == chunk.number()
                    && span.start() == chunk.start()
                    && span.length() == chunk.length()) {
                return outcome;
            }
        }
        return null;
    }
}
