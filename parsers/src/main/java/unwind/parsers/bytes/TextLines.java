package unwind.parsers.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/// The lines of a text, one after the other, in memory that does not grow with the text: a server
/// log of many gigabytes is read through one buffer.
///
/// Reads UTF-8 and UTF-16 of either byte order, with or without a byte order mark; a line that is
/// not valid UTF-8 is taken as ISO-8859-1. Lines end with LF or CR LF. Of a line longer than
/// [#MAX_LINE_BYTES] only the start is kept and [#cut] says so.
///
/// ```java
/// TextLines lines = TextLines.of(source, progress::advance);
/// while (lines.next()) {
///     use(lines.text(), lines.number());
/// }
/// ```
public final class TextLines {
    /// How much of one line is kept, bytes.
    public static final int MAX_LINE_BYTES = 1 << 18;

    private final Blocks blocks;
    private final LongConsumer bytesRead;
    private final Charset charset;
    private final byte[] buffer = new byte[MAX_LINE_BYTES];

    private long bufferPosition;
    private int start;
    private int limit;
    private boolean ended;

    private String text = "";
    private long number;
    private long byteOffset;
    private boolean cut;
    private boolean unread;

    /// Where the bytes come from; fills the buffer from a position on, less only at the end.
    private interface Blocks {
        int read(long position, ByteBuffer into) throws IOException;
    }

    private TextLines(Blocks blocks, LongConsumer bytesRead, Charset charset, int skip) {
        this.blocks = blocks;
        this.bytesRead = bytesRead;
        this.charset = charset;
        this.bufferPosition = skip;
    }

    /// The lines of a source.
    ///
    /// @param bytesRead told the size of every block as it is read, such as `progress::advance`;
    ///   what it throws ends the reading
    public static TextLines of(Source source, LongConsumer bytesRead) throws IOException {
        byte[] head = source.head();
        return new TextLines(source::read, bytesRead, charsetOf(head), markLength(head));
    }

    /// The lines of a text that is at hand; byte offsets are those of its UTF-8 form.
    public static TextLines of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Blocks blocks =
                (position, into) -> {
                    int from = (int) Math.min(position, bytes.length);
                    int count = Math.min(into.remaining(), bytes.length - from);
                    into.put(bytes, from, count);
                    return count;
                };
        return new TextLines(blocks, count -> {}, StandardCharsets.UTF_8, 0);
    }

    /// The encoding that the first bytes of a text speak for: UTF-16 of either order, else UTF-8.
    public static Charset charsetOf(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                zeros[i & 1]++;
            }
        }
        // Mostly ASCII text in UTF-16 has a zero in nearly every unit, always on the same side.
        int many = Math.max(2, head.length * 3 / 10);
        int few = head.length / 20;
        if (zeros[1] >= many && zeros[0] <= few) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros[0] >= many && zeros[1] <= few) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    /// The first bytes of a file as text, without a byte order mark; for `Format.matches`. The last
    /// line may be cut in the middle.
    public static String headText(byte[] head) {
        int skip = markLength(head);
        return decode(head, skip, head.length - skip, charsetOf(head));
    }

    /// Whether the first bytes of a file can be a text: nearly no control characters.
    public static boolean looksLikeText(byte[] head) {
        String text = headText(head);
        int strange = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean usual = c >= ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 27;
            if (!usual) {
                strange++;
            }
        }
        return strange <= text.length() / 50;
    }

    /// Goes to the next line.
    ///
    /// @return false at the end of the text; [#text] is then empty
    public boolean next() throws IOException {
        if (unread) {
            unread = false;
            return true;
        }
        cut = false;
        text = "";
        int end = endOfLine();
        byteOffset = bufferPosition + start;
        if (end < 0) {
            if (start == limit) {
                return false;
            }
            end = limit;
            cut = !ended;
        }
        number++;
        text = lineOf(start, end);
        start = end;
        if (cut) {
            skipRestOfLine();
        } else if (end < limit) {
            start = end + unitBytes();
        }
        return true;
    }

    /// Gives the current line back: [#next] goes to it once more. At most one line can be given
    /// back.
    public void unread() {
        if (number == 0) {
            throw new IllegalStateException("there is no line to give back");
        }
        unread = true;
    }

    /// The current line without its end.
    public String text() {
        return text;
    }

    /// The current line's number, from 1; 0 before the first call of [#next].
    public long number() {
        return number;
    }

    /// Where the current line starts, bytes from the start of the source; after the last line, the
    /// end of the text.
    public long byteOffset() {
        return byteOffset;
    }

    /// Whether the current line was longer than [#MAX_LINE_BYTES] and lost its end.
    public boolean cut() {
        return cut;
    }

    /// The encoding found.
    public Charset charset() {
        return charset;
    }

    /// The index of the current line's terminator; below 0 if the buffer holds none, although it is
    /// as full as it can be.
    private int endOfLine() throws IOException {
        int from = start;
        while (true) {
            int end = indexOfLineFeed(from);
            if (end >= 0) {
                return end;
            }
            int scanned = limit - start;
            scanned -= scanned % unitBytes();
            if (!fill()) {
                return -1;
            }
            from = start + scanned;
        }
    }

    private int indexOfLineFeed(int from) {
        if (unitBytes() == 1) {
            for (int i = from; i < limit; i++) {
                if (buffer[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }
        int low = charset.equals(StandardCharsets.UTF_16LE) ? 0 : 1;
        for (int i = from; i + 1 < limit; i += 2) {
            if (buffer[i + low] == '\n' && buffer[i + 1 - low] == 0) {
                return i;
            }
        }
        return -1;
    }

    /// Reads on behind what is not used up yet; false if nothing could be added.
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            bufferPosition += start;
            limit -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            return false;
        }
        int wanted = buffer.length - limit;
        int count = blocks.read(bufferPosition + limit, ByteBuffer.wrap(buffer, limit, wanted));
        ended = count < wanted;
        limit += count;
        bytesRead.accept(count);
        return count > 0;
    }

    private void skipRestOfLine() throws IOException {
        int end = indexOfLineFeed(start);
        while (end < 0) {
            start = limit;
            if (!fill()) {
                return;
            }
            end = indexOfLineFeed(start);
        }
        start = end + unitBytes();
    }

    private String lineOf(int from, int to) {
        int end = to;
        if (unitBytes() == 1) {
            while (end > from && buffer[end - 1] == '\r') {
                end--;
            }
            return decode(buffer, from, end - from, charset);
        }
        String line = decode(buffer, from, end - from, charset);
        int length = line.length();
        while (length > 0 && line.charAt(length - 1) == '\r') {
            length--;
        }
        return line.substring(0, length);
    }

    private int unitBytes() {
        return charset.equals(StandardCharsets.UTF_8) ? 1 : 2;
    }

    private static String decode(byte[] bytes, int from, int length, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return new String(bytes, from, length, charset);
        }
        int ascii = from;
        while (ascii < from + length && bytes[ascii] >= 0) {
            ascii++;
        }
        if (ascii == from + length) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        try {
            CharBuffer chars =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, length));
            return chars.toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static int markLength(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF) ? 2 : 0;
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
