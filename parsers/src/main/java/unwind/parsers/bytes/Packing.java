package unwind.parsers.bytes;

import io.airlift.compress.zstd.ZstdInputStream;

import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/// How a file's content is packed, told by its first bytes.
enum Packing {
    /// Not packed.
    NONE("", ""),
    /// RFC 1952.
    GZIP("gzip", "1f8b08"),
    /// The LZ4 frame format.
    LZ4("lz4", "04224d18"),
    /// The .xz file format.
    XZ("xz", "fd377a585a00"),
    /// The mark is followed by the size of the blocks and the mark of a block or of the end.
    BZIP2("bzip2", "425a68"),
    /// RFC 8878.
    ZSTD("zstd", "28b52ffd");

    /// What the largest preset of xz needs is 65 MiB.
    private static final int MAX_XZ_KIB = 128 << 10;

    private static final byte[] BZIP2_BLOCK = HexFormat.of().parseHex("314159265359");
    private static final byte[] BZIP2_END = HexFormat.of().parseHex("177245385090");

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
        return Stream.of(GZIP, LZ4, XZ, BZIP2, ZSTD)
                .filter(packing -> packing.startsWith(head))
                .findFirst()
                .orElse(NONE);
    }

    InputStream unpacking(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GzipMembers(packed);
            // in plain Java with checked array access: neither native code nor Unsafe sees the file
            case LZ4 ->
                    new LZ4FrameInputStream(
                            packed,
                            LZ4Factory.safeInstance().safeDecompressor(),
                            XXHashFactory.safeInstance().hash32());
            case XZ -> new XZInputStream(packed, MAX_XZ_KIB);
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case ZSTD -> new ZstdInputStream(packed);
        };
    }

    private boolean startsWith(byte[] head) {
        byte[] magic = HexFormat.of().parseHex(magicHex);
        return head.length >= magic.length
                && Arrays.equals(head, 0, magic.length, magic, 0, magic.length)
                && (this != BZIP2 || isBlock(head, BZIP2_BLOCK) || isBlock(head, BZIP2_END));
    }

    /// Whether a bzip2 file goes on so; a text may begin with its mark too.
    private static boolean isBlock(byte[] head, byte[] mark) {
        int end = 4 + mark.length;
        return head.length >= end
                && head[3] >= '1'
                && head[3] <= '9'
                && Arrays.equals(head, 4, end, mark, 0, mark.length);
    }
}
