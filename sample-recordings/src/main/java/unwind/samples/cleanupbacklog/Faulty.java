package unwind.samples.cleanupbacklog;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Leaves the release of images to their finalizers, which take longer than the making.
public final class Faulty {
    private Faulty() {}

    /// Draws for sixteen seconds.
    public static void main(String[] args) {
        long[] pixels = new long[1];
        Pace.run(
                Duration.ofSeconds(16),
                200,
                number -> pixels[0] += new FinalizedImage().draw(number));
        System.out.println(pixels[0] + " pixels");
    }

    /// An image that releases itself at some time, slowly.
    private static final class FinalizedImage {
        private final byte[] pixels = new byte[16 * 1024];

        int draw(int number) {
            pixels[number % pixels.length] = 1;
            return pixels.length;
        }

        @Override
        @Deprecated
        @SuppressWarnings({"removal", "Finalize"}) // is what this sample shows
        protected void finalize() {
            Pace.rest(Duration.ofMillis(25));
            pixels[0] = 0;
        }
    }
}
