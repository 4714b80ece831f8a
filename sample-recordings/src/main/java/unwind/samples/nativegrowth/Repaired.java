package unwind.samples.nativegrowth;

import unwind.samples.load.Pace;

import java.nio.ByteBuffer;
import java.time.Duration;

/// One direct buffer for one connection after another.
public final class Repaired {
    private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(512 * 1024);

    private Repaired() {}

    /// Connects for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 20, Repaired::connect);
        System.out.println(BUFFER.capacity() + " bytes");
    }

    private static void connect(int number) {
        BUFFER.clear();
        while (BUFFER.hasRemaining()) {
            BUFFER.putInt(number);
        }
    }
}
