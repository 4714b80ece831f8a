package unwind.parsers.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// The files in a tar archive (POSIX ustar and pax, and GNU's long names). Read by ourselves: it is
/// one block of text and numbers before each file. Sparse files are not put together.
final class TarEntries implements Archive.Entries {
    private static final int BLOCK = 512;
    private static final int MAX_HEADER_BYTES = 1 << 20;

    /// Digits of a size that fits in a long with its padding.
    private static final int MAX_DIGITS = 18;

    private final InputStream in;

    /// A size in a pax header, which the header behind it cannot hold; below 0 if there is none.
    private static final long NO_SIZE = -1;

    private long left;
    private long padding;

    TarEntries(InputStream in) {
        this.in = in;
    }

    @Override
    public Optional<Archive.Entry> next() throws IOException {
        String longName = "";
        long size = NO_SIZE;
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            byte[] block = in.readNBytes(BLOCK);
            if (block.length < BLOCK || isEmpty(block)) {
                return Optional.empty();
            }
            checkSum(block);
            left = number(block, 124, 12);
            padding = (BLOCK - left % BLOCK) % BLOCK;
            char type = (char) block[156];
            if (type == 'L') {
                longName = text(header(), 0, MAX_HEADER_BYTES);
            } else if (type == 'x') {
                byte[] records = header();
                longName = pax(records, "path", longName);
                size = paxSize(pax(records, "size", ""), size);
            } else if (type != 'g' && type != 'K') {
                if (size != NO_SIZE) {
                    left = size;
                    padding = (BLOCK - left % BLOCK) % BLOCK;
                }
                return Optional.of(entry(block, type, longName));
            }
        }
    }

    private static Archive.Entry entry(byte[] block, char type, String longName)
            throws IOException {
        String prefix = block[257 + 5] == 0 ? text(block, 345, 155) : "";
        String name = text(block, 0, 100);
        String shortName = prefix.isEmpty() ? name : prefix + "/" + name;
        boolean regular = type == '0' || type == 0 || type == '7';
        return new Archive.Entry(
                longName.isEmpty() ? shortName : longName,
                OptionalLong.of(Math.min(number(block, 136, 12), Long.MAX_VALUE / 2000) * 1000),
                regular,
                type == '5');
    }

    private byte[] header() throws IOException {
        if (left > MAX_HEADER_BYTES) {
            throw new IOException("a name in it is too long");
        }
        byte[] bytes = in.readNBytes((int) left);
        left -= bytes.length;
        return bytes;
    }

    /// A value in a pax header: records of `LENGTH KEY=VALUE\n`. The last one of a key counts.
    private static String pax(byte[] header, String key, String otherwise) {
        String value = otherwise;
        int at = 0;
        while (at < header.length) {
            int blank = at;
            int length = 0;
            while (blank < header.length && header[blank] >= '0' && header[blank] <= '9') {
                length = Math.min(length * 10 + header[blank] - '0', MAX_HEADER_BYTES);
                blank++;
            }
            int end = at + length;
            if (blank >= header.length || end > header.length || end <= blank + 1) {
                break;
            }
            String record = text(header, blank + 1, end - blank - 2);
            if (record.startsWith(key + "=")) {
                value = record.substring(key.length() + 1);
            }
            at = end;
        }
        return value;
    }

    private static long paxSize(String size, long otherwise) throws IOException {
        if (size.isEmpty()) {
            return otherwise;
        }
        if (size.length() > MAX_DIGITS || !size.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IOException("a size in it is damaged");
        }
        return Long.parseLong(size);
    }

    private static boolean isEmpty(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static void checkSum(byte[] block) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xFF;
        }
        if (sum != number(block, 148, 8)) {
            throw new IOException("a header in it is damaged");
        }
    }

    /// An octal number, or a binary one where its first bit is set.
    private static long number(byte[] block, int from, int length) throws IOException {
        long value = 0;
        if ((block[from] & 0x80) != 0) {
            for (int i = from + length - 8; i < from + length; i++) {
                value = value << 8 | block[i] & 0xFF;
            }
        } else {
            for (int i = from; i < from + length; i++) {
                if (block[i] >= '0' && block[i] <= '7') {
                    value = value << 3 | block[i] - '0';
                }
            }
        }
        if (value < 0) {
            throw new IOException("a number in it is damaged");
        }
        return value;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < Math.min(bytes.length, from + length) && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    @Override
    public InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int count = in.read(into, offset, (int) Math.min(length, left));
                if (count < 0) {
                    throw new EOFException("it is cut off");
                }
                left -= count;
                return count;
            }
        };
    }
}
