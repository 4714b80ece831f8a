package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Watching and cancelling a reading that takes a while.
@Timeout(60)
class ProgressTest {
    private static final int COPIES = 60;
    private static final long CANCEL_MILLIS = 100;
    private static final int ATTEMPTS = 8;

    @TempDir static Path folder;
    private static Path manyChunks;
    private static Path oneChunk;

    @BeforeAll
    static void makeLargeFiles() throws IOException {
        oneChunk = Files.write(folder.resolve("one.jfr"), MadeRecording.inflated(500_000));
        manyChunks = folder.resolve("many.jfr");
        byte[] bytes = MadeRecording.bytes();
        try (OutputStream out = Files.newOutputStream(manyChunks)) {
            for (int i = 0; i < COPIES; i++) {
                out.write(bytes);
            }
        }
    }

    @Test
    void progressGrowsToTheTotal() throws InterruptedException, IOException {
        assertThat(watch(manyChunks)).hasSizeGreaterThan(10);
    }

    @Test
    void progressGrowsWithinAChunk() throws InterruptedException, IOException {
        long size = Files.size(oneChunk);

        assertThat(watch(oneChunk).headSet(size)).hasSizeGreaterThan(5);
    }

    /// The different states of progress that a watcher sees.
    private static TreeSet<Long> watch(Path path) throws InterruptedException, IOException {
        Progress progress = new Progress();
        Thread reader =
                Thread.ofPlatform().start(() -> Formats.read(path, Limits.DEFAULT, progress));
        TreeSet<Long> seen = new TreeSet<>();
        long last = 0;
        while (reader.isAlive()) {
            long done = progress.doneBytes();
            assertThat(done).isGreaterThanOrEqualTo(last);
            last = done;
            seen.add(done);
            Thread.sleep(1);
        }
        assertThat(progress.doneBytes()).isEqualTo(progress.totalBytes());
        assertThat(progress.totalBytes()).isEqualTo(Files.size(path));
        return seen;
    }

    @Test
    void aCancelledReadingEndsWithinATenthOfASecond() throws InterruptedException {
        for (long after : new long[] {0, 1, 20, 60, 150}) {
            assertEndsSoon(manyChunks, after);
            assertEndsSoon(oneChunk, after);
        }
    }

    /// Of a few attempts the quickest counts: a busy machine only ever adds to the time.
    private static void assertEndsSoon(Path file, long after) throws InterruptedException {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && quickest > CANCEL_MILLIS; i++) {
            quickest = Math.min(quickest, millisToEnd(file, after));
        }
        assertThat(quickest).as("cancelled after %d ms", after).isLessThanOrEqualTo(CANCEL_MILLIS);
    }

    private static long millisToEnd(Path file, long after) throws InterruptedException {
        Progress progress = new Progress();
        AtomicLong cancelledAt = new AtomicLong();
        Thread canceller =
                Thread.ofPlatform()
                        .start(() -> {
                            sleep(after);
                            cancelledAt.set(System.nanoTime());
                            progress.cancel();
                        });

        assertThatThrownBy(() -> Formats.read(file, Limits.DEFAULT, progress))
                .isInstanceOf(CancellationException.class);
        long endedAt = System.nanoTime();
        canceller.join();
        return TimeUnit.NANOSECONDS.toMillis(endedAt - cancelledAt.get());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
