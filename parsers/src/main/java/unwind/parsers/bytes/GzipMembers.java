package unwind.parsers.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// The content of all members of a gzip file (RFC 1952, 2.2). The JDK's stream goes from an empty
/// member to the next by calling itself: a file of very many of them would overflow the stack.
final class GzipMembers extends GZIPInputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private boolean inside;

    GzipMembers(InputStream packed) throws IOException {
        super(packed, BUFFER_BYTES);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (inside) {
            // behind the end of a member: the loop below goes on with the next
            return 0;
        }
        inside = true;
        try {
            int count = super.read(buffer, offset, length);
            while (count == 0 && length > 0) {
                count = super.read(buffer, offset, length);
            }
            return count;
        } finally {
            inside = false;
        }
    }
}
