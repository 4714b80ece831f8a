package unwind.parsers.bytes;

import unwind.parsers.Progress;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A text whose newest record comes first, as consoles of log stores export them, turned round: a
/// dump in it could not be read from its end. Only the places of its records are held.
final class NewestFirst {
    /// Times that must fall before a text counts as one, and times that are looked at.
    private static final int MIN_FALLS = 3;

    private static final int MAX_TIMES = 100;
    private static final int MAX_RECORDS = 20_000_000;
    private static final int BLOCK_BYTES = 1 << 20;

    private final Source source;
    private final boolean table;
    private long[] starts = new long[1024];
    private int count;
    private byte[] block = new byte[0];
    private long blockStart;
    private long blockEnd;

    private NewestFirst(Source source, boolean table) {
        this.source = source;
        this.table = table;
    }

    /// Whether the times of a text that begins so fall from line to line and never rise.
    static boolean is(byte[] head) {
        if (!TextHead.isText(head)) {
            return false;
        }
        String[] lines = TextHead.text(head).split("\r?\n", -1);
        Optional<CsvRows> rows = CsvRows.of(lines[0], false);
        long before = Long.MAX_VALUE;
        int falls = 0;
        int times = 0;
        for (int i = 0; i < lines.length - 1 && times < MAX_TIMES; i++) {
            Optional<TimeStamp> stamp = TimeStamp.in(timeText(rows, lines[i]));
            if (stamp.isEmpty()) {
                continue;
            }
            long now = stamp.get().localNanos();
            if (now > before) {
                return false;
            }
            falls += now < before && times > 0 ? 1 : 0;
            times++;
            before = now;
        }
        return falls >= MIN_FALLS;
    }

    /// What may hold a line's time: of a table its column of times, which is not the message's.
    private static String timeText(Optional<CsvRows> rows, String line) {
        if (rows.isEmpty()) {
            return line;
        }
        rows.get().line(line);
        return rows.get().time();
    }

    /// A new temporary file with the oldest record first; empty if there are too many.
    static Optional<Path> turned(Source source, Progress progress) throws IOException {
        byte[] head = source.head();
        String first = TextHead.text(head).lines().findFirst().orElse("");
        NewestFirst turning = new NewestFirst(source, CsvRows.of(first, false).isPresent());
        if (!turning.find(TextHead.charset(head), TextHead.markLength(head), progress)) {
            return Optional.empty();
        }
        Path file = TemporaryFiles.create(".turned");
        boolean done = false;
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file), BLOCK_BYTES)) {
            turning.write(out);
            done = true;
        } finally {
            if (!done) {
                TemporaryFiles.delete(file);
            }
        }
        return Optional.of(file);
    }

    /// Finds where records begin: at a line with a time, of a table at a line outside of quotes.
    private boolean find(Charset charset, int skip, Progress progress) throws IOException {
        RawLines lines =
                new RawLines(
                        source::read,
                        bytes -> progress.check(),
                        charset,
                        skip,
                        1,
                        source.size(),
                        '\n');
        boolean quoted = false;
        boolean heads = table;
        while (lines.next()) {
            String line = lines.text();
            boolean begins = table ? !quoted && !heads : TimeStamp.in(line).isPresent();
            heads = false;
            quoted ^= table && (line.chars().filter(c -> c == '"').count() & 1) == 1;
            if (begins) {
                if (count == MAX_RECORDS) {
                    return false;
                }
                starts = count < starts.length ? starts : Arrays.copyOf(starts, count * 2);
                starts[count++] = lines.byteOffset();
            }
        }
        return count > 1;
    }

    private void write(OutputStream out) throws IOException {
        copy(0, starts[0], out);
        long end = source.size();
        for (int i = count - 1; i >= 0; i--) {
            copy(starts[i], end, out);
            if (i == count - 1 && byteAt(end - 1) != '\n' && byteAt(end - 1) != 0) {
                out.write('\n');
            }
            end = starts[i];
        }
    }

    private int byteAt(long position) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        source.read(position, one);
        return one.get(0);
    }

    private void copy(long from, long to, OutputStream out) throws IOException {
        for (long at = from; at < to; ) {
            if (at < blockStart || at >= blockEnd) {
                // records are asked for from the last to the first
                blockStart = Math.max(0, Math.min(at, to - BLOCK_BYTES));
                ByteBuffer buffer = ByteBuffer.allocate(BLOCK_BYTES);
                blockEnd = blockStart + source.read(blockStart, buffer);
                block = buffer.array();
                if (at >= blockEnd) {
                    return;
                }
            }
            int offset = (int) (at - blockStart);
            int length = (int) Math.min(to - at, blockEnd - at);
            if (!TemporaryFiles.hasRoom(length)) {
                throw new UnreadableException(
                        "There is no room to turn the text round, whose newest line comes first:"
                                + " make room in "
                                + TemporaryFiles.folder()
                                + ", or export it with its oldest line first.");
            }
            out.write(block, offset, length);
            at += length;
        }
    }
}
