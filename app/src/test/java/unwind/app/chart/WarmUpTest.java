package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class WarmUpTest {
    @Test
    void aChartMadeBeforehandBelongsToNoSceneAnyMore(FxRobot robot) {
        robot.interact(() -> {
            TrackChart chart = WarmUp.chart();
            assertThat(chart.node().getScene()).isNull();
            assertThat(chart.valueRange().high()).isGreaterThan(4);
        });
    }

    @Test
    void paintersNeedNoJavaFxThread() {
        assertThatCode(WarmUp::painters).doesNotThrowAnyException();
    }
}
