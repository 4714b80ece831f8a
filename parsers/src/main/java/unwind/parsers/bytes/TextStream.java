package unwind.parsers.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/// The bytes of a text as the program printed it, for readers that want a stream: JSON that went
/// through a log collector. Closing it leaves the source open.
public final class TextStream extends InputStream {
    /// How much of the beginning is compared.
    private static final int COMPARED = 500;

    private final TextLines lines;
    private byte[] line = new byte[0];
    private int at;

    private TextStream(TextLines lines) {
        this.lines = lines;
    }

    /// The document of JSON in a source from its first brace or bracket on: its own bytes where
    /// nothing is around its lines, else what [TextLines] leaves of them.
    ///
    /// @param bytesRead told the size of every block as it is read, such as `progress::advance`
    public static InputStream ofJson(Source source, LongConsumer bytesRead) throws IOException {
        byte[] head = source.head();
        String plain = TextHead.text(head).replace("\r", "");
        String unwrapped = new String(TextHead.of(source), StandardCharsets.UTF_8);
        int compared = Math.min(COMPARED, Math.min(plain.length(), unwrapped.length()));
        if (plain.regionMatches(0, unwrapped, 0, compared)) {
            return new SourceStream(source, brace(head), bytesRead);
        }
        TextStream stream = new TextStream(TextLines.of(source, bytesRead));
        do {
            stream.at = stream.line.length;
        } while (stream.ready() && !isBrace(stream.line[brace(stream.line)]));
        stream.at = brace(stream.line);
        return stream;
    }

    /// The documents of JSON in a source, of which a text may have several with other lines
    /// between.
    ///
    /// @param bytesRead told the size of every block as it is read, such as `progress::advance`
    public static InputStream ofDocuments(Source source, LongConsumer bytesRead)
            throws IOException {
        InputStream json = ofJson(source, bytesRead);
        boolean wide = !TextHead.charset(source.head()).equals(StandardCharsets.UTF_8);
        return wide ? json : new JsonDocuments(json);
    }

    private static boolean isBrace(byte b) {
        return b == '{' || b == '[';
    }

    /// Where the first brace or bracket is; 0 if there is none.
    private static int brace(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && !isBrace(bytes[at])) {
            at++;
        }
        if (at == bytes.length) {
            return 0;
        }
        boolean highByteFirst = TextHead.charset(bytes).equals(StandardCharsets.UTF_16BE);
        return Math.max(0, highByteFirst ? at - 1 : at);
    }

    @Override
    public int read() throws IOException {
        return ready() ? line[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean ready() throws IOException {
        while (at == line.length) {
            if (!lines.next()) {
                return false;
            }
            line = (lines.text() + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return true;
    }
}
