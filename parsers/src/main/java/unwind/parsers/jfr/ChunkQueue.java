package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads chunks on several threads.
///
/// A cancelled reading does not wait for its workers: they are daemon threads, which notice at
/// their next step.
final class ChunkQueue {
    private static final long LOOK_MILLIS = 20;

    private final Source source;
    private final Pools pools;
    private final int workers;
    private final Progress progress;
    private final ChunkReader reader;

    /// Those that no worker uses at the moment.
    private final ConcurrentLinkedDeque<Workbench> benches = new ConcurrentLinkedDeque<>();

    ChunkQueue(Source source, Pools pools, int workers, Progress progress) {
        this.source = source;
        this.pools = pools;
        this.workers = workers;
        this.progress = progress;
        this.reader = new ChunkReader(source, pools, progress);
    }

    /// What came of the chunks, in their order.
    ///
    /// @throws CancellationException if the progress was cancelled
    List<ChunkOutcome> read(List<ChunkSpan> chunks) throws IOException {
        chunks.forEach(chunk -> progress.expect(chunk.length()));
        ExecutorService executor =
                Executors.newFixedThreadPool(
                        Math.min(workers, chunks.size()),
                        Thread.ofPlatform().daemon().name("jfr-chunk-", 1).factory());
        try {
            List<Future<ChunkOutcome>> futures = new ArrayList<>();
            for (ChunkSpan chunk : chunks) {
                futures.add(executor.submit(() -> read(chunk)));
            }
            List<ChunkOutcome> outcomes = new ArrayList<>();
            for (Future<ChunkOutcome> future : futures) {
                outcomes.add(outcome(future));
                progress.offer(new Preview(chunks, outcomes, pools));
            }
            return outcomes;
        } finally {
            executor.shutdown();
        }
    }

    /// What came of chunks that were found by a closer look, in their order; those that were read
    /// as expected before are not read again.
    List<ChunkOutcome> readAgain(List<ChunkSpan> chunks, List<ChunkOutcome> before)
            throws IOException {
        List<ChunkSpan> again = new ArrayList<>();
        List<ChunkOutcome> outcomes = new ArrayList<>();
        for (ChunkSpan chunk : chunks) {
            ChunkOutcome known = known(chunk, before);
            outcomes.add(known);
            if (known == null) {
                again.add(chunk);
            }
        }
        Iterator<ChunkOutcome> read = again.isEmpty() ? null : read(again).iterator();
        outcomes.replaceAll(outcome -> outcome == null ? read.next() : outcome);
        return outcomes;
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

    private ChunkOutcome read(ChunkSpan chunk) throws IOException {
        Workbench idle = benches.poll();
        Workbench bench = idle == null ? new Workbench(source, pools) : idle;
        ChunkOutcome outcome = reader.read(chunk, bench);
        benches.push(bench);
        return outcome;
    }

    private ChunkOutcome outcome(Future<ChunkOutcome> future) throws IOException {
        while (true) {
            try {
                return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.check();
            } catch (InterruptedException e) {
                progress.cancel();
                Thread.currentThread().interrupt();
                throw cancelled(e);
            } catch (ExecutionException e) {
                progress.check();
                progress.cancel();
                throw failure(e);
            }
        }
    }

    private static IOException failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> new IOException(failed);
        };
    }

    private static CancellationException cancelled(InterruptedException cause) {
        CancellationException exception = new CancellationException("interrupted");
        exception.initCause(cause);
        return exception;
    }
}
