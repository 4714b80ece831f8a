package unwind.app.session;

import unwind.parsers.bytes.RegularFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a file holds, all of it, as far as it takes to tell whether it changed.
///
/// @param bytes its size
/// @param sha256 SHA-256 of its content, hexadecimal
public record FileContent(long bytes, String sha256) {
    private static final int BUFFER_BYTES = 1 << 18;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /// Checks that both are possible.
    public FileContent {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must be at least 0 but was " + bytes);
        }
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits");
        }
    }

    /// Reads a file to its end.
    ///
    /// @throws IOException if it cannot be read
    public static FileContent of(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (InputStream in = RegularFile.stream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
            }
        }
        return new FileContent(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /// What the file that lies there now has of another content than this, in words; empty where it
    /// is the same. A file that cannot be read says so when it is opened.
    Optional<String> difference(Path file) {
        try {
            long now = java.nio.file.Files.size(file);
            if (now != bytes) {
                return Optional.of(
                        String.format(Locale.ROOT, "it had %,d bytes and has %,d now", bytes, now));
            }
            return of(file).equals(this)
                    ? Optional.empty()
                    : Optional.of("it has the same size but another content");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
