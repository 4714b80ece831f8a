package unwind.parsers.bytes;

import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// How a file's content is packed, told by its first bytes.
enum Packing {
    /// Not packed.
    NONE("", ""),
    /// RFC 1952.
    GZIP("gzip", "1f8b08"),
    /// The LZ4 frame format.
    LZ4("lz4", "04224d18");

    private final String word;
    private final String magicHex;

    Packing(String word, String magicHex) {
        this.word = word;
        this.magicHex = magicHex;
    }

    String word() {
        return word;
    }

    static Packing of(byte[] head) {
        if (GZIP.startsWith(head)) {
            return GZIP;
        }
        return LZ4.startsWith(head) ? LZ4 : NONE;
    }

    InputStream unpacking(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, 1 << 16);
            // in plain Java with checked array access: neither native code nor Unsafe sees the file
            case LZ4 ->
                    new LZ4FrameInputStream(
                            packed,
                            LZ4Factory.safeInstance().safeDecompressor(),
                            XXHashFactory.safeInstance().hash32());
        };
    }

    private boolean startsWith(byte[] head) {
        byte[] magic = HexFormat.of().parseHex(magicHex);
        return head.length >= magic.length
                && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
