package unwind.samples.nativegrowth;

import unwind.samples.load.Pace;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Keeps a direct buffer for every connection there ever was.
public final class Faulty {
    private static final List<ByteBuffer> BUFFERS = new ArrayList<>();

    private Faulty() {}

    /// Connects for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 20, Faulty::connect);
        System.out.println(BUFFERS.size() + " buffers");
    }

    private static void connect(int number) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(512 * 1024);
        while (buffer.hasRemaining()) {
            buffer.putInt(number);
        }
        BUFFERS.add(buffer);
    }
}
