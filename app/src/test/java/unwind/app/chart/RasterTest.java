package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.Image;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class RasterTest {
    private final Raster raster = new Raster();

    @Test
    void aPictureBeginsInItsGround() {
        raster.begin(3, 2, Color.web("#102030"));
        assertThat(raster.pixel(0, 0)).isEqualTo(0xff102030);
        assertThat(raster.pixel(2, 1)).isEqualTo(0xff102030);
    }

    @Test
    void aRectangleIsCutOffAtTheEdges() {
        raster.begin(4, 4, Color.WHITE);
        raster.fill(-5, 2, 7, 100, Color.BLACK);
        assertThat(raster.pixel(1, 2)).isEqualTo(0xff000000);
        assertThat(raster.pixel(1, 3)).isEqualTo(0xff000000);
        assertThat(raster.pixel(2, 2)).isEqualTo(0xffffffff);
        assertThat(raster.pixel(1, 1)).isEqualTo(0xffffffff);
    }

    @Test
    void aTranslucentColourIsMixedWithWhatIsBelow() {
        raster.begin(1, 1, Color.WHITE);
        raster.fill(0, 0, 1, 1, Color.rgb(0, 0, 0, 0.5));
        assertThat(raster.pixel(0, 0) & 0xff).isBetween(126, 128);
    }

    @Test
    void aPixelThatAColumnCoversInPartTakesPartOfTheColour() {
        raster.begin(1, 4, Color.WHITE);
        raster.column(0, 0.75, 2.5, Color.BLACK);
        assertThat(raster.pixel(0, 0) & 0xff).isBetween(190, 192);
        assertThat(raster.pixel(0, 1)).isEqualTo(0xff000000);
        assertThat(raster.pixel(0, 2) & 0xff).isBetween(126, 128);
        assertThat(raster.pixel(0, 3)).isEqualTo(0xffffffff);
    }

    @Test
    void columnsAndDiscsBeyondTheEdgesAreNotDrawn() {
        raster.begin(2, 2, Color.WHITE);
        raster.column(-1, 0, 2, Color.BLACK);
        raster.column(2, 0, 2, Color.BLACK);
        raster.column(0, -9, -3, Color.BLACK);
        raster.column(0, Double.NaN, 2, Color.BLACK);
        raster.disc(-10, 50, 3, Color.BLACK);
        for (int i = 0; i < 4; i++) {
            assertThat(raster.pixel(i % 2, i / 2)).isEqualTo(0xffffffff);
        }
    }

    @Test
    void theNextPictureLeavesTheOneBeforeAsItWas(FxRobot robot) {
        robot.interact(() -> {
            raster.begin(1, 1, Color.WHITE);
            Image first = raster.image();
            raster.begin(1, 1, Color.BLACK);
            assertThat(first.getPixelReader().getArgb(0, 0)).isEqualTo(0xffffffff);
        });
    }
}
