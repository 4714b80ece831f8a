package unwind.parsers.testing;

import io.airlift.compress.zstd.ZstdOutputStream;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/// Ways in which files are packed.
public enum PackedBytes {
    GZIP,
    XZ,
    BZIP2,
    ZSTD;

    /// The content, packed.
    public byte[] of(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private OutputStream packing(OutputStream out) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(out);
            case XZ -> new XZOutputStream(out, new LZMA2Options(1));
            case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
            case ZSTD -> new ZstdOutputStream(out);
        };
    }
}
