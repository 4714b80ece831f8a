package unwind.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

import javax.imageio.ImageIO;

class PngWriterTest {
    @Test
    void anotherDecoderReadsEveryPixel() throws IOException {
        int width = 301;
        int height = 217;
        Random random = new Random(7);
        int[][] rows = new int[height][width];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PngWriter png = new PngWriter(out, width, height)) {
            for (int[] row : rows) {
                for (int x = 0; x < width; x++) {
                    row[x] = 0xff000000 | random.nextInt(0x1000000);
                }
                png.writeRow(row);
            }
        }

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        for (int y = 0; y < height; y++) {
            assertThat(image.getRGB(0, y, width, 1, null, 0, width))
                    .as("row " + y)
                    .isEqualTo(rows[y]);
        }
    }

    @Test
    void aRowOfAnotherWidthIsRejected() throws IOException {
        try (PngWriter png = new PngWriter(new ByteArrayOutputStream(), 3, 1)) {
            assertThatThrownBy(() -> png.writeRow(new int[4])).hasMessageContaining("3 pixels");
        }
    }

    @Test
    void aPictureWithoutPixelsIsRejected() {
        assertThatThrownBy(() -> new PngWriter(new ByteArrayOutputStream(), 0, 5))
                .hasMessageContaining("size must be positive");
    }
}
