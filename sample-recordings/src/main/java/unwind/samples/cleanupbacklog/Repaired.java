package unwind.samples.cleanupbacklog;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Closes images when they are drawn.
public final class Repaired {
    private Repaired() {}

    /// Draws for sixteen seconds.
    public static void main(String[] args) {
        long[] pixels = new long[1];
        Pace.run(Duration.ofSeconds(16), 200, number -> pixels[0] += draw(number));
        System.out.println(pixels[0] + " pixels");
    }

    private static int draw(int number) {
        try (ClosedImage image = new ClosedImage()) {
            return image.draw(number);
        }
    }

    /// An image that is released at once.
    private static final class ClosedImage implements AutoCloseable {
        private final byte[] pixels = new byte[16 * 1024];

        int draw(int number) {
            pixels[number % pixels.length] = 1;
            return pixels.length;
        }

        @Override
        public void close() {
            pixels[0] = 0;
        }
    }
}
