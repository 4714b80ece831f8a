package unwind.app.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/// A stream to a terminal on which nothing that was read from a file or a file's name can act: what
/// a terminal would obey, or what would turn the direction of writing, is made visible. Tabs and
/// line breaks pass.
public final class TerminalStream extends PrintStream {
    private final PrintStream unfiltered;

    private TerminalStream(PrintStream out) {
        super(new Filter(out, out.charset()), true, out.charset());
        unfiltered = out;
    }

    /// A stream that filters what it prints to another.
    public static TerminalStream on(PrintStream out) {
        return out instanceof TerminalStream filtered ? filtered : new TerminalStream(out);
    }

    /// Where it prints to; for what the program itself makes a terminal do.
    public PrintStream unfiltered() {
        return unfiltered;
    }

    private static final class Filter extends FilterOutputStream {
        private static final int CHUNK = 4096;

        private final Charset charset;
        private final CharsetDecoder decoder;
        private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        private final CharBuffer chars = CharBuffer.allocate(CHUNK);
        private char high;
        private boolean carriageReturn;

        Filter(OutputStream out, Charset charset) {
            super(out);
            this.charset = charset;
            decoder =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            int at = offset;
            int end = offset + length;
            while (at < end) {
                int count = Math.min(end - at, bytes.remaining());
                bytes.put(source, at, count);
                at += count;
                bytes.flip();
                decoder.decode(bytes, chars, false);
                bytes.compact();
                drain();
            }
        }

        private void drain() throws IOException {
            chars.flip();
            StringBuilder visible = new StringBuilder(chars.remaining() + 16);
            while (chars.hasRemaining()) {
                char c = chars.get();
                if (carriageReturn && c != '\n') {
                    Visible.append('\r', visible);
                } else if (carriageReturn) {
                    visible.append('\r');
                }
                carriageReturn = c == '\r';
                if (Character.isHighSurrogate(c)) {
                    high = c;
                } else if (Character.isLowSurrogate(c) && high != 0) {
                    Visible.append(Character.toCodePoint(high, c), visible);
                    high = 0;
                } else if (c == '\t') {
                    visible.append(c);
                } else if (c != '\r') {
                    Visible.append(c, visible);
                }
            }
            chars.clear();
            out.write(visible.toString().getBytes(charset));
        }
    }
}
