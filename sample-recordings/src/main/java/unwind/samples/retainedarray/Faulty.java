package unwind.samples.retainedarray;

import unwind.samples.load.Pace;

import java.nio.ByteBuffer;
import java.time.Duration;

/// Keeps the first sixteen bytes of the last fifty messages as slices: each keeps its whole
/// message.
public final class Faulty {
    private final ByteBuffer[] headers = new ByteBuffer[50];

    private Faulty() {}

    /// Reads for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 60, new Faulty()::read);
    }

    private void read(int number) {
        ByteBuffer message = ByteBuffer.wrap(Messages.read(number));
        headers[number % headers.length] = message.slice(0, 16);
    }
}
