package unwind.samples.strangers.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

import unwind.samples.strangers.load.Load;

import java.util.ArrayList;
import java.util.List;

/// Retains each frame for a second reader that was taken out long ago, so that none is released.
public final class FrameRelay {
    private final UnpooledByteBufAllocator allocator =
            new UnpooledByteBufAllocator(true, true, true);
    private final List<ByteBuf> unsent = new ArrayList<>();

    public static void main(String[] args) {
        FrameRelay relay = new FrameRelay();
        Load.run(60, relay::relay);
    }

    private int relay() {
        ByteBuf frame = allocator.directBuffer(Load.sized(45_000));
        frame.writeZero(frame.writableBytes());
        unsent.add(frame.retain());
        int sent = frame.readableBytes();
        frame.release();
        return sent;
    }
}
