package unwind.app.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/// What a page of a report has that is the same in every report: its script and its style. The
/// page's policy allows this script by its digest and no other.
final class Script {
    private Script() {}

    /// The script's text.
    static String text() {
        return resource("report.js");
    }

    /// The digest of the script, as a Content-Security-Policy has it.
    static String digest() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text().getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /// A file that lies beside this class.
    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(name))) {
            // browsers read every end of a line as one character, and the digest is of what they
            // read
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(name + " must be readable", e);
        }
    }
}
