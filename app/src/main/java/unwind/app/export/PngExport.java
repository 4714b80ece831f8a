package unwind.app.export;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

import unwind.app.files.WholeFile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// Writes pictures as one PNG file, below one another.
public final class PngExport {
    private PngExport() {}

    /// Writes the file; an existing one is replaced.
    ///
    /// @param pictures from top to bottom, at least one, all equally wide
    /// @param inputs what was read for them: none of them is overwritten
    /// @throws unwind.app.files.RefusedException if the file is one of `inputs` or no regular file
    /// @throws IOException if the file cannot be written
    public static void write(List<Image> pictures, Path file, Collection<Path> inputs)
            throws IOException {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("pictures must have at least one picture");
        }
        int width = (int) pictures.getFirst().getWidth();
        int height = pictures.stream().mapToInt(p -> (int) p.getHeight()).sum();
        WholeFile.write(
                file,
                inputs,
                out -> {
                    try (PngWriter png = new PngWriter(out, width, height)) {
                        for (Image picture : pictures) {
                            writeRows(picture, width, png);
                        }
                    }
                });
    }

    /// One picture as the bytes of a PNG file, with its transparency.
    static byte[] bytes(Image picture) {
        int width = (int) picture.getWidth();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PngWriter png = new PngWriter(out, width, (int) picture.getHeight(), 4)) {
            writeRows(picture, width, png);
        } catch (IOException e) {
            throw new UncheckedIOException("memory must take a picture", e);
        }
        return out.toByteArray();
    }

    private static void writeRows(Image picture, int width, PngWriter png) throws IOException {
        if ((int) picture.getWidth() != width) {
            throw new IllegalArgumentException(
                    "pictures must be " + width + " wide but one was " + picture.getWidth());
        }
        int[] row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getPixelReader()
                    .getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), row, 0, width);
            png.writeRow(row);
        }
    }
}
