package unwind.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/// Gzip that takes its time.
final class SmallestGzip extends GZIPOutputStream {
    SmallestGzip(OutputStream out) throws IOException {
        super(out);
        def.setLevel(9);
    }
}
