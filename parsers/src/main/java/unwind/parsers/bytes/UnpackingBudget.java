package unwind.parsers.bytes;

import unwind.parsers.Limits;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// What may still be unpacked of one packed file, and of everything that is packed inside it: one
/// account of bytes, entries and depth, and of the room on the disk. An archive inside an archive
/// draws on the budget of the outermost, so that nesting wins nothing. Safe for several threads.
public final class UnpackingBudget {
    private static final int BUFFER_BYTES = 1 << 16;

    /// Content up to this size may be packed as tightly as [Limits] allow; larger content is as
    /// tight only if somebody made it so, and may grow by a fifth of that.
    private static final long TIGHT_BYTES = 256L << 20;

    private final String what;
    private final long maxBytes;
    private final Limits limits;
    private long usedBytes;
    private int entries;

    private UnpackingBudget(String what, long maxBytes, Limits limits) {
        this.what = what;
        this.maxBytes = maxBytes;
        this.limits = limits;
    }

    /// The budget of a packed file.
    ///
    /// @param what the file's kind, for sentences such as "The gzip file unpacks to …"
    /// @param packedBytes its size on disk
    public static UnpackingBudget of(String what, long packedBytes, Limits limits) {
        long tight = grown(packedBytes, limits.maxExpansion());
        long loose = grown(packedBytes, Math.max(1, limits.maxExpansion() / 5));
        long maxBytes =
                Math.min(limits.maxUnpackedBytes(), Math.max(Math.min(tight, TIGHT_BYTES), loose));
        return new UnpackingBudget(what, maxBytes, limits);
    }

    /// Accounts for bytes that were unpacked and are about to be kept in memory.
    ///
    /// @throws UnreadableException if that is more than the file may unpack to
    public synchronized void spend(long bytes) throws UnreadableException {
        usedBytes += bytes;
        if (usedBytes > maxBytes) {
            throw new UnreadableException(
                    String.format(
                            Locale.ROOT,
                            "The %s unpacks to more than the %,d bytes that are allowed for its"
                                    + " size: it may be a decompression bomb. Unpack it by hand if"
                                    + " you trust it.",
                            what,
                            maxBytes));
        }
    }

    /// Accounts for bytes that were unpacked and are about to be written to a temporary file.
    ///
    /// @throws UnreadableException if that is more than the file may unpack to, or the disk has no
    ///   room for it
    public void spendOnDisk(int bytes) throws IOException {
        spend(bytes);
        if (!TemporaryFiles.hasRoom(bytes)) {
            throw noRoom();
        }
    }

    private UnreadableException noRoom() {
        return new UnreadableException(
                "There is no room to unpack the "
                        + what
                        + ": make room in "
                        + TemporaryFiles.folder()
                        + ", or unpack it by hand elsewhere.");
    }

    /// Writes what was unpacked and accounted for.
    ///
    /// @throws UnreadableException if the disk is full
    void write(OutputStream out, byte[] buffer, int count) throws IOException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException failed) {
            throw noRoom();
        }
    }

    /// Accounts for a further entry of the archive, or of an archive inside it.
    ///
    /// @param nesting how many archives lie around the one that contains the entry; 0 for none
    /// @throws UnreadableException if there are too many, or it lies too deep
    public synchronized void entry(int nesting) throws UnreadableException {
        entries++;
        if (entries > limits.maxEntries()) {
            throw new UnreadableException(
                    String.format(
                            Locale.ROOT,
                            "The %s contains more than %,d files. Unpack it by hand if you trust"
                                    + " it.",
                            what,
                            limits.maxEntries()));
        }
        if (nesting > limits.maxNesting()) {
            throw new UnreadableException(
                    "The "
                            + what
                            + " contains archives more than "
                            + limits.maxNesting()
                            + " deep inside one another. Unpack it by hand if you trust it.");
        }
    }

    /// A stream whose bytes are accounted for as they are read, for what is kept in memory or only
    /// looked at.
    public InputStream accounting(InputStream in) {
        return new Accounting(in);
    }

    /// Unpacks a stream to a new temporary file. Who asks for it deletes it.
    ///
    /// @throws UnreadableException if that is more than the file may unpack to, or the disk has no
    ///   room for it
    public Path toTemporaryFile(InputStream in, String suffix) throws IOException {
        Path copy = TemporaryFiles.create(suffix);
        boolean done = false;
        try (OutputStream out = Files.newOutputStream(copy)) {
            copy(in, out);
            done = true;
        } finally {
            if (!done) {
                TemporaryFiles.delete(copy);
            }
        }
        return copy;
    }

    /// Unpacks a stream to a new file of a temporary folder, within the same bounds. Who asks for
    /// it deletes it, also where this fails.
    public void toFile(InputStream in, Path file) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            copy(in, out);
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            spendOnDisk(count);
            write(out, buffer, count);
        }
    }

    private static long grown(long bytes, int times) {
        return bytes > Long.MAX_VALUE / times ? Long.MAX_VALUE : bytes * times;
    }

    private final class Accounting extends FilterInputStream {
        Accounting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                spend(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                spend(count);
            }
            return count;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            spend(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
