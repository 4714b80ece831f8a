package unwind.parsers.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The documents of JSON in a text, with blanks in place of the lines between them: what a program
/// logs before, between and behind them. Every byte stays where it is.
final class JsonDocuments extends FilterInputStream {
    /// What may follow the brace or bracket that a document opens with; `[main]` opens none.
    private static final String OPENED = " \t\r\n\"{}]";

    private int depth;
    private boolean inString;
    private boolean escaped;

    /// Whether the line is none of a document's.
    private boolean between = true;

    private boolean atLineStart = true;

    JsonDocuments(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        for (int i = offset; i < offset + count; i++) {
            byte next = i + 1 < offset + count ? into[i + 1] : (byte) ' ';
            if (depth == 0) {
                into[i] = outside(into[i], next);
            } else {
                inside(into[i]);
            }
        }
        return count;
    }

    /// Looks at a byte that is in no document, unless one opens with it.
    private byte outside(byte b, byte next) {
        if (b == '\n') {
            atLineStart = true;
            between = true;
            return b;
        }
        boolean opens = (b == '{' || b == '[') && OPENED.indexOf(next) >= 0;
        if (opens && (atLineStart || !between)) {
            depth = 1;
            between = false;
            return b;
        }
        boolean blank = b == ' ' || b == '\t' || b == '\r';
        atLineStart &= blank;
        return (byte) (blank ? b : ' ');
    }

    private void inside(byte b) {
        if (escaped || b == '\n') {
            escaped = false;
            inString &= b != '\n';
        } else if (inString) {
            escaped = b == '\\';
            inString = b != '"';
        } else if (b == '"') {
            inString = true;
        } else if (b == '{' || b == '[') {
            depth++;
        } else if (b == '}' || b == ']') {
            depth--;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
