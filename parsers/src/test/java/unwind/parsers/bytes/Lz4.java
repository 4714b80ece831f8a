package unwind.parsers.bytes;

import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import net.jpountz.xxhash.XXHashFactory;

import java.io.IOException;
import java.io.OutputStream;

/// Packs with lz4 in plain Java.
public final class Lz4 {
    private Lz4() {}

    /// A stream that writes one frame.
    public static OutputStream packing(OutputStream out) throws IOException {
        return new LZ4FrameOutputStream(
                out,
                BLOCKSIZE.SIZE_64KB,
                -1,
                LZ4Factory.safeInstance().fastCompressor(),
                XXHashFactory.safeInstance().hash32(),
                FLG.Bits.BLOCK_INDEPENDENCE);
    }
}
