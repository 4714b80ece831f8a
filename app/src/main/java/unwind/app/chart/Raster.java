package unwind.app.chart;

import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.nio.IntBuffer;
import java.util.Arrays;

/// An opaque picture that is painted pixel by pixel in memory and handed to JavaFX as a whole: a
/// plot of many thousand columns costs a few writes each instead of a drawing command each.
///
/// Two pictures take turns, since one may still be on its way to the screen while the next is
/// painted. For the JavaFX thread.
public final class Raster {
    private static final int OPAQUE = 0xff;

    private int width;
    private int height;
    private int[] pixels = new int[0];
    private final @Nullable Sheet[] sheets = new Sheet[2];
    private int current;

    /// A picture whose pixels JavaFX reads where they are.
    private static final class Sheet {
        final int[] pixels;
        final PixelBuffer<IntBuffer> buffer;
        final Image image;

        Sheet(int width, int height) {
            pixels = new int[width * height];
            buffer =
                    new PixelBuffer<>(
                            width,
                            height,
                            IntBuffer.wrap(pixels),
                            PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }

        boolean fits(int width, int height) {
            return buffer.getWidth() == width && buffer.getHeight() == height;
        }
    }

    /// Begins a picture.
    ///
    /// @param newWidth pixels, at least 1
    /// @param newHeight pixels, at least 1
    /// @param ground the colour of every pixel, opaque
    public void begin(int newWidth, int newHeight, Color ground) {
        width = newWidth;
        height = newHeight;
        current = 1 - current;
        Sheet sheet = sheets[current];
        if (sheet == null || !sheet.fits(width, height)) {
            sheet = new Sheet(width, height);
            sheets[current] = sheet;
        }
        pixels = sheet.pixels;
        Arrays.fill(pixels, argb(ground));
    }

    /// The picture, as painted so far.
    public Image image() {
        Sheet sheet = sheets[current];
        if (sheet == null) {
            throw new IllegalStateException("a picture must be begun before it is shown");
        }
        sheet.buffer.updateBuffer(all -> null);
        return sheet.image;
    }

    /// Pixels of the screen to a pixel of a canvas.
    public static double density(Canvas canvas) {
        Scene scene = canvas.getScene();
        Window window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : Math.max(1, window.getRenderScaleX());
    }

    /// Its width, pixels.
    public int width() {
        return width;
    }

    /// Its height, pixels.
    public int height() {
        return height;
    }

    /// The colour of a pixel, 0xAARRGGBB.
    public int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    /// Fills a rectangle of whole pixels, as far as it lies in the picture.
    public void fill(
            double x, double y, double rectangleWidth, double rectangleHeight, Color color) {
        int left = (int) Math.max(0, Math.rint(x));
        int right = (int) Math.min(width, Math.rint(x + rectangleWidth));
        int top = (int) Math.max(0, Math.rint(y));
        int bottom = (int) Math.min(height, Math.rint(y + rectangleHeight));
        int alpha = alpha(color);
        int argb = argb(color);
        for (int row = top; row < bottom && left < right; row++) {
            if (alpha == OPAQUE) {
                Arrays.fill(pixels, row * width + left, row * width + right, argb);
            } else {
                for (int i = row * width + left; i < row * width + right; i++) {
                    pixels[i] = mixed(pixels[i], argb, alpha);
                }
            }
        }
    }

    /// Draws diagonal lines over the whole height.
    ///
    /// @param distance pixels from one line to the next
    void hatch(double x, double hatchedWidth, int distance, Color color) {
        int left = (int) Math.max(0, Math.rint(x));
        int right = (int) Math.min(width, Math.rint(x + hatchedWidth));
        int argb = argb(color);
        for (int row = 0; row < height; row++) {
            for (int i = left + Math.floorMod(-left - row, distance); i < right; i += distance) {
                pixels[row * width + i] = argb;
            }
        }
    }

    /// Fills one pixel column from `top` to `bottom`; a pixel that is covered in part takes part of
    /// the colour.
    public void column(int x, double top, double bottom, Color color) {
        double from = Math.max(0, top);
        double to = Math.min(height, bottom);
        if (x < 0 || x >= width || !(from < to)) {
            return;
        }
        int argb = argb(color);
        int alpha = alpha(color);
        int first = (int) from;
        int last = (int) Math.ceil(to) - 1;
        if (first == last) {
            blend(x, first, argb, alpha * (to - from));
            return;
        }
        blend(x, first, argb, alpha * (first + 1 - from));
        int i = (first + 1) * width + x;
        for (int row = first + 1; row < last; row++, i += width) {
            pixels[i] = alpha == OPAQUE ? argb : mixed(pixels[i], argb, alpha);
        }
        blend(x, last, argb, alpha * (to - last));
    }

    /// Fills a disc.
    public void disc(double x, double y, double radius, Color color) {
        int argb = argb(color);
        int alpha = alpha(color);
        int bottom = (int) Math.min(height - 1, Math.ceil(y + radius));
        int right = (int) Math.min(width - 1, Math.ceil(x + radius));
        for (int row = (int) Math.max(0, Math.floor(y - radius)); row <= bottom; row++) {
            for (int i = (int) Math.max(0, Math.floor(x - radius)); i <= right; i++) {
                double distance = Math.hypot(i + 0.5 - x, row + 0.5 - y);
                blend(i, row, argb, alpha * Math.clamp(radius + 0.5 - distance, 0, 1));
            }
        }
    }

    private void blend(int x, int y, int argb, double alpha) {
        int i = y * width + x;
        pixels[i] = mixed(pixels[i], argb, (int) Math.rint(alpha));
    }

    /// A share of `alpha`/255 of one colour, the rest of the other.
    private static int mixed(int below, int above, int alpha) {
        int rest = OPAQUE - alpha;
        int red = ((above >> 16 & 0xff) * alpha + (below >> 16 & 0xff) * rest + 127) / OPAQUE;
        int green = ((above >> 8 & 0xff) * alpha + (below >> 8 & 0xff) * rest + 127) / OPAQUE;
        int blue = ((above & 0xff) * alpha + (below & 0xff) * rest + 127) / OPAQUE;
        return 0xff000000 | red << 16 | green << 8 | blue;
    }

    private static int alpha(Color color) {
        return (int) Math.rint(color.getOpacity() * OPAQUE);
    }

    /// The colour without its translucency.
    private static int argb(Color color) {
        return 0xff000000
                | (int) Math.rint(color.getRed() * OPAQUE) << 16
                | (int) Math.rint(color.getGreen() * OPAQUE) << 8
                | (int) Math.rint(color.getBlue() * OPAQUE);
    }
}
