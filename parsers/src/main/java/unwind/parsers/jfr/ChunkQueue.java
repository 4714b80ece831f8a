package unwind.parsers.jfr;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads chunks on several threads.
///
/// The JDK's reader cannot be stopped while it loads a chunk's constant pools, which takes seconds
/// for a large chunk. So a cancelled reading does not wait for its workers: they are daemon
/// threads, which notice at their next step and delete their own copies.
final class ChunkQueue {
    private static final long LOOK_MILLIS = 20;

    private final Source source;
    private final Pools pools;
    private final int workers;
    private final Progress progress;

    ChunkQueue(Source source, Pools pools, int workers, Progress progress) {
        this.source = source;
        this.pools = pools;
        this.workers = workers;
        this.progress = progress;
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
                ChunkReader reader = new ChunkReader(source, chunk, pools, progress);
                futures.add(executor.submit(reader::read));
            }
            List<ChunkOutcome> outcomes = new ArrayList<>();
            for (Future<ChunkOutcome> future : futures) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } finally {
            executor.shutdown();
        }
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
