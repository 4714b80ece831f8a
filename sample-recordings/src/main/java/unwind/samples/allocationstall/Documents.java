package unwind.samples.allocationstall;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;

/// Has documents indexed by eight threads.
final class Documents {
    private static final int THREADS = 8;
    private static final LongAdder SUM = new LongAdder();

    private Documents() {}

    /// Sixty documents a second for sixteen seconds.
    static void serve(IntUnaryOperator index) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(THREADS),
                        Thread.ofPlatform().daemon().name("indexer-", 1).factory(),
                        new ThreadPoolExecutor.CallerRunsPolicy());
        Pace.run(
                Duration.ofSeconds(16),
                60,
                number -> pool.execute(() -> SUM.add(index.applyAsInt(number))));
        System.exit(0);
    }

    /// The sum of a piece of a document.
    static int read(byte[] piece) {
        int sum = 0;
        for (int i = 0; i < piece.length; i += 4096) {
            piece[i] = 1;
            sum += piece[i];
        }
        return sum;
    }
}
