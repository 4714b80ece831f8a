package unwind.parsers.bytes;

import net.jpountz.lz4.LZ4FrameInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// How a file's content is packed, told by its first bytes.
enum Packing {
    /// Not packed.
    NONE("", new int[0]),
    /// RFC 1952.
    GZIP("gzip", new int[] {0x1f, 0x8b, 0x08}),
    /// The LZ4 frame format.
    LZ4("lz4", new int[] {0x04, 0x22, 0x4d, 0x18});

    private final String word;
    private final int[] magic;

    Packing(String word, int[] magic) {
        this.word = word;
        this.magic = magic;
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
            case LZ4 -> new LZ4FrameInputStream(packed);
        };
    }

    private boolean startsWith(byte[] head) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
