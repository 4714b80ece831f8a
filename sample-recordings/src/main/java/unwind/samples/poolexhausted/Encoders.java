package unwind.samples.poolexhausted;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.function.IntConsumer;

/// Ten threads that encode messages, each twenty a second.
final class Encoders {
    private Encoders() {}

    static void run(IntConsumer encode) {
        Thread.Builder threads = Thread.ofPlatform().name("encoder-", 1).daemon();
        for (int i = 0; i < 10; i++) {
            int first = i;
            threads.start(() ->
                    Pace.run(
                            Duration.ofMinutes(1),
                            20,
                            number -> tryToEncode(encode, first + number * 10)));
        }
        Pace.rest(Duration.ofSeconds(16));
        System.exit(0);
    }

    private static void tryToEncode(IntConsumer encode, int message) {
        try {
            encode.accept(message);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }

    /// Encodes a message; one of 150 cannot be encoded.
    static void encode(int message, byte[] buffer) {
        if (message % 150 == 149) {
            throw new IllegalArgumentException("message " + message + " cannot be encoded");
        }
        buffer[message % buffer.length]++;
    }
}
