package unwind.app.session;

import unwind.parsers.bytes.RegularFile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps programs and threads from changing the settings at the same time. The system releases it
/// where a program is killed.
final class SettingsLock implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 1;

    /// Locks of files are the whole process's; this one is between its threads.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;

    private SettingsLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits for the lock, twenty seconds at most.
    ///
    /// @param file what is locked; it stays, empty
    static SettingsLock take(Path file) throws IOException {
        if (Files.exists(file) && !RegularFile.isOne(file)) {
            throw new IOException(file + " is not a regular file");
        }
        THREADS.lock();
        boolean taken = false;
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                await(channel);
                taken = true;
                return new SettingsLock(channel);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } finally {
            if (!taken) {
                THREADS.unlock();
            }
        }
    }

    private static void await(FileChannel channel) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() > end) {
                throw new IOException("another program holds the settings");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            lock = channel.tryLock();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }
}
