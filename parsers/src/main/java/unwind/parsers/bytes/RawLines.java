package unwind.parsers.bytes;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.LongConsumer;

/// The lines of a text as they are in the file, without what [TextLines] takes off them, in memory
/// that does not grow with the text: a server log of many gigabytes is read through one buffer.
///
/// Reads UTF-8 and UTF-16 of either byte order, with or without a byte order mark; a line that is
/// not valid UTF-8 is taken as ISO-8859-1. Lines end with LF or CR LF, or all with another
/// character that is told. NUL bytes before a line are skipped, however many: a log that was
/// emptied while a program wrote to it (`copytruncate`) begins with as many as it had bytes. Beyond
/// [#MAX_NULS] of them the text behind is searched for by halves, not byte by byte: a file of holes
/// may claim terabytes. Of a line longer than [TextLines#MAX_LINE_BYTES] (JSON: [#MAX_JSON_BYTES])
/// only the start is kept and [#cut] says so.
final class RawLines {
    /// How much of a line of JSON is kept, bytes: a whole thread dump may be its message.
    static final int MAX_JSON_BYTES = 1 << 24;

    /// How many line ends written as `\n` tell a text in one line, within how many bytes.
    private static final int MIN_ESCAPES = 5;

    private static final int ESCAPES_WITHIN = 1 << 13;

    /// NUL bytes that are read one after the other.
    static final long MAX_NULS = 1L << 29;

    /// How much is looked at of a place that may be behind the NUL bytes.
    private static final int PROBED_BYTES = 1 << 16;

    /// What is put in place of bytes that are no UTF-8.
    private static final char REPLACEMENT = '\uFFFD';

    private final Blocks blocks;
    private final LongConsumer bytesRead;
    private final Charset charset;
    private final int bytesPerUnit;
    private final char lineEnd;
    private final LineEnds ends;
    private @Nullable WordFilter words;

    /// Whether the current line may hold one of the words.
    private boolean worded;

    private final long size;
    private final long maxNuls;
    private byte[] buffer;
    private long nuls;

    private long bufferPosition;
    private int start;
    private int limit;
    private boolean ended;

    private String text = "";
    private long number;
    private long byteOffset;
    private boolean cut;

    /// Where the bytes come from; fills the buffer from a position on, less only at the end.
    interface Blocks {
        int read(long position, ByteBuffer into) throws IOException;
    }

    /// @param size how long the text is, as far as it is known: a small one needs no large buffer
    /// @param lineEnd the character that lines end with
    RawLines(
            Blocks blocks,
            LongConsumer bytesRead,
            Charset charset,
            int skip,
            long firstLine,
            long size,
            char lineEnd) {
        this(blocks, bytesRead, charset, skip, firstLine, size, lineEnd, MAX_NULS);
    }

    /// @param maxNuls NUL bytes that are read one after the other
    RawLines(
            Blocks blocks,
            LongConsumer bytesRead,
            Charset charset,
            int skip,
            long firstLine,
            long size,
            char lineEnd,
            long maxNuls) {
        this.blocks = blocks;
        this.size = size;
        this.maxNuls = maxNuls;
        this.buffer = new byte[Math.clamp(size + 1, 1, TextLines.MAX_LINE_BYTES)];
        this.bytesRead = bytesRead;
        this.charset = charset;
        this.bytesPerUnit = charset.equals(StandardCharsets.UTF_8) ? 1 : 2;
        this.bufferPosition = skip;
        this.number = firstLine - 1;
        this.lineEnd = lineEnd;
        this.ends = new LineEnds(lineEnd);
    }

    /// Goes to the next line.
    ///
    /// @return false at the end of the text; [#text] is then empty
    boolean next() throws IOException {
        cut = false;
        text = "";
        if (bytesPerUnit == 1) {
            skipNuls();
            ends.begin();
        } else {
            ends.unknown();
        }
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
        worded = mayHoldWord(start, end);
        text = lineOf(start, end);
        start = end;
        if (cut) {
            skipRestOfLine();
        } else if (end < limit) {
            start = end + bytesPerUnit;
        }
        return true;
    }

    private boolean mayHoldWord(int from, int to) {
        WordFilter filter = words;
        return filter == null || bytesPerUnit != 1 || filter.mayHold(buffer, from, to);
    }

    /// Has words looked for in the lines to come.
    void lookFor(Collection<String> wanted) {
        words = new WordFilter(wanted);
    }

    /// Whether the current line may hold one of the words that are looked for.
    boolean mayHoldWord() {
        return worded;
    }

    /// The current line without its end.
    String text() {
        return text;
    }

    /// The current line's number, from 1; 0 before the first call of [#next].
    long number() {
        return number;
    }

    /// Where the current line starts, bytes from the start of the source; after the last line, the
    /// end of the text.
    long byteOffset() {
        return byteOffset;
    }

    /// Whether the current line was longer than what is kept of one and lost its end.
    boolean cut() {
        return cut;
    }

    /// Which rare bytes the current line holds.
    LineEnds ends() {
        return ends;
    }

    /// The encoding found.
    Charset charset() {
        return charset;
    }

    /// The index of the current line's terminator; below 0 if the buffer holds none, although it is
    /// as full as it can be.
    private int endOfLine() throws IOException {
        int from = start;
        while (true) {
            int end = indexOfLineEnd(from);
            if (end >= 0) {
                return end;
            }
            int scanned = limit - start;
            scanned -= scanned % bytesPerUnit;
            if (!fill()) {
                return -1;
            }
            from = start + scanned;
        }
    }

    private int indexOfLineEnd(int from) {
        if (bytesPerUnit == 1) {
            return ends.next(buffer, from, limit);
        }
        int low = charset.equals(StandardCharsets.UTF_16LE) ? 0 : 1;
        for (int i = from; i + 1 < limit; i += 2) {
            if (buffer[i + low] == lineEnd && buffer[i + 1 - low] == 0) {
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
        if (limit == buffer.length && !grow()) {
            return false;
        }
        int wanted = buffer.length - limit;
        int count = blocks.read(bufferPosition + limit, ByteBuffer.wrap(buffer, limit, wanted));
        ended = count < wanted;
        limit += count;
        bytesRead.accept(count);
        return count > 0;
    }

    /// Makes room for a longer line, if it is JSON or the text is longer than it was said to be.
    private boolean grow() {
        if (buffer.length < TextLines.MAX_LINE_BYTES) {
            buffer = Arrays.copyOf(buffer, TextLines.MAX_LINE_BYTES);
            return true;
        }
        if (!mayBeRecord() || buffer.length >= MAX_JSON_BYTES) {
            return false;
        }
        buffer = Arrays.copyOf(buffer, buffer.length * 4);
        return true;
    }

    /// Whether the line may hold a whole text: it is JSON, or line ends are written as `\n` in it.
    private boolean mayBeRecord() {
        if (bytesPerUnit != 1) {
            return false;
        }
        if (buffer[0] == '{' || buffer[0] == '[' || buffer[0] == '"') {
            return true;
        }
        int escapes = 0;
        for (int i = 1; i < ESCAPES_WITHIN; i++) {
            escapes += buffer[i - 1] == '\\' && buffer[i] == 'n' ? 1 : 0;
        }
        return escapes >= MIN_ESCAPES;
    }

    private void skipNuls() throws IOException {
        do {
            int end = LineEnds.endOfNuls(buffer, start, limit);
            nuls += end - start;
            start = end;
        } while (start == limit && fillBehindNuls());
    }

    private void skipRestOfLine() throws IOException {
        int end = skipToLineEnd();
        while (end < 0) {
            nuls += LineEnds.endOfNuls(buffer, start, limit) == limit ? limit - start : 0;
            start = limit;
            if (!fillBehindNuls()) {
                return;
            }
            end = skipToLineEnd();
        }
        start = end + bytesPerUnit;
    }

    private int skipToLineEnd() {
        return bytesPerUnit == 1 ? ends.skipTo(buffer, start, limit) : indexOfLineEnd(start);
    }

    /// Reads on where all is used up, beyond very many NUL bytes at the next place that has others.
    private boolean fillBehindNuls() throws IOException {
        if (nuls > maxNuls && !ended) {
            long next = bufferPosition + limit;
            if (isEmptyAt(next)) {
                bufferPosition = behindNuls(next);
                start = 0;
                limit = 0;
            }
        }
        return fill();
    }

    /// Where text begins behind NUL bytes that reach from a position up to it; the end if it ends
    /// with them. What lies between more of them may be missed.
    private long behindNuls(long from) throws IOException {
        long low = from;
        long high = Math.max(from, size - PROBED_BYTES);
        high -= (high - from) % bytesPerUnit;
        if (isEmptyAt(high)) {
            return Math.max(from, size);
        }
        while (high - low > PROBED_BYTES) {
            long middle = low + (high - low) / 2 / bytesPerUnit * bytesPerUnit;
            if (isEmptyAt(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Whether there are only NUL bytes at a position, as far as is looked.
    private boolean isEmptyAt(long position) throws IOException {
        ByteBuffer probe = ByteBuffer.allocate(PROBED_BYTES);
        int count = blocks.read(position, probe);
        for (int i = 0; i < count; i++) {
            if (probe.get(i) != 0) {
                return false;
            }
        }
        bytesRead.accept(0);
        return true;
    }

    private String lineOf(int from, int to) {
        int end = to;
        if (bytesPerUnit == 1) {
            while (end > from && buffer[end - 1] == '\r') {
                end--;
            }
            return ends.ascii()
                    ? new String(buffer, from, end - from, StandardCharsets.ISO_8859_1)
                    : decode(buffer, from, end - from, charset);
        }
        String line = decode(buffer, from, end - from, charset);
        int length = line.length();
        while (length > 0 && line.charAt(length - 1) == '\r') {
            length--;
        }
        return line.substring(0, length);
    }

    static String decode(byte[] bytes, int from, int length, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return new String(bytes, from, length, charset);
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
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
}
