package unwind.parsers.bytes;

import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file whose content was written in another form as a whole, so that no line of it can be read
/// by itself: UTF-32, base64, the newest record first. It is written out in the form that its
/// program gave it.
///
/// @param content the temporary file; who asked for it deletes it
/// @param problems what a reader of its problems must know
record Recoded(Path content, List<Problem> problems) {
    private static final Pattern BASE64_LINE = Pattern.compile("[A-Za-z0-9+/]{60,}={0,2}");

    private static final String DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// The first of base64 that is decoded to see what it is, characters.
    private static final int PROBED = 1024;

    private static final int COPIED = 1 << 16;

    /// The content of a file in its program's form; empty if it is in that form already.
    static Optional<Recoded> of(Source source, Limits limits, Progress progress)
            throws IOException {
        byte[] head = source.head();
        Optional<Charset> wide = wide(head);
        if (wide.isPresent()) {
            return Optional.of(new Recoded(decoded(source, wide.get(), progress), List.of()));
        }
        if (isBase64(head)) {
            UnpackingBudget budget = UnpackingBudget.of("base64 text", source.size(), limits);
            InputStream in =
                    new BufferedInputStream(new SourceStream(source, 0, n -> progress.check()));
            Path content = budget.toTemporaryFile(new Decoding(in), ".decoded");
            return Optional.of(new Recoded(content, List.of()));
        }
        if (NewestFirst.is(head)) {
            Problem told =
                    Problem.warning(
                            source.file(),
                            "The newest line of this text comes first. It was read from its end;"
                                    + " line numbers count from there.");
            return NewestFirst.turned(source, progress)
                    .map(content -> new Recoded(content, List.of(told)));
        }
        return Optional.empty();
    }

    /// UTF-32 with its byte order mark; as UTF-16 it would begin with a NUL.
    private static Optional<Charset> wide(byte[] head) {
        if (head.length < 8) {
            return Optional.empty();
        }
        int first = (head[0] & 0xFF) << 24 | (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8;
        int mark = first | head[3] & 0xFF;
        return switch (mark) {
            case 0xFFFE0000 -> Optional.of(Charset.forName("UTF-32LE"));
            case 0x0000FEFF -> Optional.of(Charset.forName("UTF-32BE"));
            default -> Optional.empty();
        };
    }

    private static Path decoded(Source source, Charset charset, Progress progress)
            throws IOException {
        Path file = TemporaryFiles.create(".decoded");
        boolean done = false;
        try (Reader in =
                        new InputStreamReader(
                                new BufferedInputStream(
                                        new SourceStream(source, 4, n -> progress.check())),
                                charset);
                Writer out =
                        new OutputStreamWriter(
                                Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            char[] some = new char[COPIED];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                if (!TemporaryFiles.hasRoom(count)) {
                    throw new UnreadableException(
                            "There is no room to decode the text: make room in "
                                    + TemporaryFiles.folder()
                                    + ".");
                }
                out.write(some, 0, count);
            }
            done = true;
        } finally {
            if (!done) {
                TemporaryFiles.delete(file);
            }
        }
        return file;
    }

    /// Whether a file is base64 from its first byte on, of a text, an archive or a recording.
    private static boolean isBase64(byte[] head) {
        if (head.length < 100) {
            return false;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\r?\n", -1);
        if (!BASE64_LINE.matcher(lines[0]).matches()) {
            return false;
        }
        for (int i = 1; i < lines.length - 1; i++) {
            boolean same = lines[i].length() == lines[0].length();
            boolean last = lines[i].length() < lines[0].length() && lines[i + 1].isEmpty();
            if (!lines[i].isEmpty() && !(same || last)) {
                return false;
            }
        }
        byte[] begins = begins(text);
        return begins.length > 0
                && (Packing.of(begins) != Packing.NONE
                        || Archive.isOne(begins)
                        || begins[0] == 'F' && begins.length > 3 && begins[3] == 0
                        || TextHead.isText(begins) && isPlain(begins));
    }

    private static byte[] begins(String text) {
        String digits = text.replaceAll("[\r\n]", "");
        int length = Math.min(PROBED, digits.length());
        try {
            return Base64.getDecoder().decode(digits.substring(0, length - length % 4));
        } catch (IllegalArgumentException other) {
            return new byte[0];
        }
    }

    /// Whether all of it is ASCII: by chance, base64 of nothing decodes to any bytes.
    private static boolean isPlain(byte[] begins) {
        for (byte b : begins) {
            if (b < 0) {
                return false;
            }
        }
        return Arrays.stream(new String(begins, StandardCharsets.US_ASCII).split("\n"))
                .anyMatch(line -> line.strip().indexOf(' ') > 0);
    }

    /// The bytes that a text of base64 stands for, up to its padding or to what is none of it.
    private static final class Decoding extends InputStream {
        private static final int CHUNK = 1 << 14;

        private final InputStream text;
        private byte[] decoded = new byte[0];
        private int at;
        private boolean ended;

        Decoding(InputStream text) {
            this.text = text;
        }

        @Override
        public int read() throws IOException {
            return ready() ? decoded[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!ready()) {
                return -1;
            }
            int count = Math.min(length, decoded.length - at);
            System.arraycopy(decoded, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean ready() throws IOException {
            while (at == decoded.length && !ended) {
                byte[] digits = new byte[CHUNK];
                int count = 0;
                while (count < CHUNK && !ended) {
                    int c = text.read();
                    boolean digit = c >= 0 && DIGITS.indexOf(c) >= 0;
                    ended = !digit && c != '\r' && c != '\n';
                    if (digit) {
                        digits[count++] = (byte) c;
                    }
                }
                // a single digit at the end stands for no byte
                int whole = count % 4 == 1 ? count - 1 : count;
                decoded = Base64.getDecoder().decode(Arrays.copyOf(digits, whole));
                at = 0;
            }
            return at < decoded.length;
        }
    }
}
