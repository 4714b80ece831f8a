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
import unwind.parsers.testing.ProcessorTime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void aCancelledReadingComputesForATenthOfASecondAtMost() throws InterruptedException {
        for (double share : new double[] {0, 0.1, 0.3, 0.6, 0.9}) {
            assertEndsSoon(manyChunks, share);
            assertEndsSoon(oneChunk, share);
        }
    }

    @Test
    void aReadingCancelledHalfWayGivesNothing() {
        for (Path file : List.of(manyChunks, oneChunk)) {
            Progress progress = new Progress();
            Thread.ofPlatform().daemon().start(() -> cancelAt(progress, 0.3));
            assertThatThrownBy(() -> Formats.read(file, Limits.DEFAULT, progress))
                    .isInstanceOf(CancellationException.class);
        }
    }

    /// Of a few attempts the quickest counts: compilers may be at work besides.
    private static void assertEndsSoon(Path file, double share) throws InterruptedException {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && quickest > CANCEL_MILLIS; i++) {
            quickest = Math.min(quickest, millisToEnd(file, share));
        }
        assertThat(quickest)
                .as("cancelled when %.1f were read", share)
                .isLessThanOrEqualTo(CANCEL_MILLIS);
    }

    private static long millisToEnd(Path file, double share) throws InterruptedException {
        Progress progress = new Progress();
        AtomicLong cancelledAt = new AtomicLong();
        Thread canceller =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> cancelledAt.set(cancelAt(progress, share)));
        try {
            Formats.read(file, Limits.DEFAULT, progress);
        } catch (CancellationException e) {
            // As wished; near the end it may also be done before it is cancelled.
        }
        long endedAt = ProcessorTime.nanos();
        canceller.join();
        return TimeUnit.NANOSECONDS.toMillis(endedAt - cancelledAt.get());
    }

    /// Cancels as soon as a share of the bytes is read.
    ///
    /// @return when, in processor time of the process
    private static long cancelAt(Progress progress, double share) {
        while (share > 0
                && (progress.totalBytes() == 0
                        || progress.doneBytes() < share * progress.totalBytes())) {
            Thread.onSpinWait();
        }
        long now = ProcessorTime.nanos();
        progress.cancel();
        return now;
    }
}
