package unwind.parsers.jfr;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The threads that read a file, each with a workbench.
///
/// A cancelled reading does not wait for them: they are daemon threads, which notice at their next
/// step.
final class Workers implements Closeable {
    private static final long LOOK_MILLIS = 20;

    private final Source source;
    private final Pools pools;
    private final Progress progress;
    private final ExecutorService executor;

    /// Those that no thread uses at the moment.
    private final ConcurrentLinkedDeque<Workbench> benches = new ConcurrentLinkedDeque<>();

    /// What a worker does.
    interface Task<T> {
        T run(Workbench bench) throws IOException;
    }

    /// What a worker is doing.
    record Job<T>(Future<T> future) {}

    Workers(int count, Source source, Pools pools, Progress progress) {
        this.source = source;
        this.pools = pools;
        this.progress = progress;
        this.executor =
                Executors.newFixedThreadPool(
                        count, Thread.ofPlatform().daemon().name("jfr-chunk-", 1).factory());
    }

    <T> Job<T> submit(Task<T> task) {
        return new Job<>(executor.submit(() -> run(task)));
    }

    private <T> T run(Task<T> task) throws IOException {
        progress.check();
        Workbench idle = benches.poll();
        Workbench bench = idle == null ? new Workbench(source, pools) : idle;
        T result = task.run(bench);
        benches.push(bench);
        return result;
    }

    /// What came of a job.
    ///
    /// @throws CancellationException if the progress was cancelled
    <T> T wait(Job<T> job) throws IOException {
        while (true) {
            try {
                return job.future().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
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

    @Override
    public void close() {
        executor.shutdown();
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
