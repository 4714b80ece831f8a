package unwind.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

class IconTest {
    private static final Path WINDOW_ICONS = Path.of("../app/src/main/resources/unwind/app/shell");

    @Test
    void everySizeIsDrawnWithClearCorners() throws IOException {
        for (int size : Icon.SIZES) {
            BufferedImage icon = image(Icon.png(size));

            assertThat(icon.getWidth()).isEqualTo(size);
            assertThat(icon.getHeight()).isEqualTo(size);
            assertThat(icon.getRGB(0, 0) >>> 24).as("alpha at the corner of %d", size).isZero();
            assertThat(icon.getRGB(size / 2, size / 2) >>> 24).isEqualTo(255);
        }
    }

    @Test
    void theWindowHasTheSameIcon() throws IOException {
        for (int size : new int[] {16, 32, 48, 64, 128, 256}) {
            Path file = WINDOW_ICONS.resolve("icon-" + size + ".png");
            BufferedImage window = image(Files.readAllBytes(file));
            BufferedImage installed = image(Icon.png(size));

            assertThat(pixels(window)).as(file.toString()).isEqualTo(pixels(installed));
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void theIconOfWindowsNamesWhereEachPictureStands() throws IOException {
        ByteBuffer ico = ByteBuffer.wrap(Icon.ico()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(ico.getShort(2)).isEqualTo((short) 1);
        int count = ico.getShort(4);
        assertThat(count).isEqualTo(8);
        for (int i = 0; i < count; i++) {
            int entry = 6 + 16 * i;
            int side = ico.get(entry) & 0xff;
            int offset = ico.getInt(entry + 12);
            byte[] png = Arrays.copyOfRange(ico.array(), offset, offset + ico.getInt(entry + 8));
            assertThat(image(png).getWidth()).isEqualTo(side == 0 ? 256 : side);
        }
    }

    @Test
    void theIconOfTheMacIsAsLongAsItSaysAndHoldsThreePictures() throws IOException {
        ByteBuffer icns = ByteBuffer.wrap(Icon.icns());

        assertThat(icns.getInt(4)).isEqualTo(icns.capacity());
        int at = 8;
        for (int size : new int[] {128, 256, 512}) {
            int length = icns.getInt(at + 4);
            byte[] png = Arrays.copyOfRange(icns.array(), at + 8, at + length);
            assertThat(image(png).getWidth()).isEqualTo(size);
            at += length;
        }
        assertThat(at).isEqualTo(icns.capacity());
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
