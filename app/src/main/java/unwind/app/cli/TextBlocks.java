package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A text in blocks of whole lines, which end between paragraphs where there are any and never
/// inside a private key.
final class TextBlocks {
    private static final int USUAL = 16 << 10;
    private static final int LARGE = 64 << 10;
    private static final int MAX = 512 << 10;

    private final BufferedReader lines;

    TextBlocks(InputStream in) {
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /// The next block, each line with its end; empty at the end of the text.
    String next() throws IOException {
        StringBuilder block = new StringBuilder();
        boolean key = false;
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            block.append(line).append('\n');
            key =
                    line.contains("PRIVATE KEY")
                            ? line.contains("BEGIN") && !line.contains("END ")
                            : key;
            boolean enough = line.isBlank() ? block.length() > USUAL : block.length() > LARGE;
            if (enough && !key || block.length() > MAX) {
                break;
            }
        }
        return block.toString();
    }
}
