package unwind.app.session;

import unwind.parsers.bytes.RegularFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What makes a file the same wherever it lies and whatever it is called: its size and its content,
/// of which the beginning and the end are looked at.
///
/// @param bytes the size on disk
/// @param digest SHA-256 of the first and the last 64 KiB, hexadecimal
public record FileIdentity(long bytes, String digest) {
    private static final int LOOKED_AT = 64 << 10;

    /// Checks that the size is possible.
    public FileIdentity {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must be at least 0 but was " + bytes);
        }
    }

    /// Looks at a file.
    ///
    /// @throws IOException if it cannot be read, or is inside an archive
    public static FileIdentity of(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(
                    file.getFileName()
                            + " is inside an archive or no longer there; unpack it to correct its"
                            + " time");
        }
        MessageDigest digest = sha256();
        long bytes = Files.size(file);
        try (FileChannel channel = RegularFile.channel(file)) {
            digest.update(read(channel, 0, bytes));
            digest.update(read(channel, Math.max(0, bytes - LOOKED_AT), bytes));
        }
        return new FileIdentity(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static ByteBuffer read(FileChannel channel, long from, long bytes) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) Math.min(bytes, LOOKED_AT));
        int read = 0;
        while (read >= 0 && part.hasRemaining()) {
            read = channel.read(part, from + part.position());
        }
        return part.flip();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
