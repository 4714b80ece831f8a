package unwind.app.session;

import unwind.parsers.Partial;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One file of an [Opening]: how far it is and what came of it. Safe for several threads.
final class OpeningFile {
    private final Path path;
    private final long bytes;
    private final Progress progress = new Progress();
    private volatile boolean reading;
    private volatile Optional<Reading> result = Optional.empty();
    private long mostDoneBytes;

    private OpeningFile(Path path, long bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    static OpeningFile of(Path path) {
        long bytes;
        try {
            bytes = Files.size(path);
        } catch (IOException e) {
            // The reader says what is wrong with it.
            bytes = 0;
        }
        return new OpeningFile(path, bytes);
    }

    Path path() {
        return path;
    }

    /// The size on disk.
    long bytes() {
        return bytes;
    }

    /// The share that was read, in bytes of the file on disk; never goes back, although the
    /// unpacked size that the reader reports may grow.
    synchronized long doneBytes() {
        if (result.isPresent()) {
            return bytes;
        }
        long total = progress.totalBytes();
        long share = total > 0 ? (long) ((double) progress.doneBytes() / total * bytes) : 0;
        mostDoneBytes = Math.max(mostDoneBytes, Math.min(share, bytes));
        return mostDoneBytes;
    }

    boolean isReading() {
        return reading;
    }

    /// What was read of it so far, if its format tells before the end.
    Optional<Partial> soFar() {
        return progress.soFar();
    }

    Optional<Reading> result() {
        return result;
    }

    void cancel() {
        progress.cancel();
    }

    /// Reads the file. A defect of its reader costs this file, not the others.
    void read(Opening.Reader reader) {
        reading = true;
        try {
            progress.check();
            result = Optional.of(new IsolatedReader(reader).read(path, progress));
        } finally {
            reading = false;
        }
    }
}
