package unwind.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 sums of the installers, in the form that `sha256sum --check` reads.
final class Sums {
    static final String NAME = "SHA256SUMS";

    private Sums() {}

    static void write(Path folder) throws IOException {
        StringBuilder sums = new StringBuilder();
        for (Path file : Trees.files(folder)) {
            String name = file.getFileName().toString();
            if (!name.equals(NAME)) {
                sums.append(sum(file)).append("  ").append(name).append('\n');
            }
        }
        Files.writeString(folder.resolve(NAME), sums);
    }

    private static String sum(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(
                    new java.security.DigestOutputStream(
                            java.io.OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK must have SHA-256", e);
        }
    }
}
