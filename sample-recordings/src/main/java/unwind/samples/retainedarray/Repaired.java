package unwind.samples.retainedarray;

import unwind.samples.load.Pace;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/// Copies the sixteen bytes it keeps.
public final class Repaired {
    private final ByteBuffer[] headers = new ByteBuffer[50];

    private Repaired() {}

    /// Reads for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 60, new Repaired()::read);
    }

    private void read(int number) {
        byte[] header = Arrays.copyOf(Messages.read(number), 16);
        headers[number % headers.length] = ByteBuffer.wrap(header);
    }
}
