package unwind.samples.strangers.memory;

import unwind.samples.strangers.load.Load;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// Keeps a direct buffer for each upload, also when it is long done.
public final class Uploads {
    private final Map<Integer, ByteBuffer> buffers = new HashMap<>();
    private int upload;

    public static void main(String[] args) {
        Uploads uploads = new Uploads();
        Load.run(30, uploads::receive);
    }

    private int receive() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(Load.sized(100_000));
        while (buffer.remaining() >= 8) {
            buffer.putLong(upload);
        }
        buffers.put(upload++, buffer);
        return buffers.size();
    }
}
