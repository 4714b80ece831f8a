package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;

class OverviewModelTest {
    private static final long SECOND = 1_000_000_000L;
    private final OverviewModel model = new OverviewModel();

    OverviewModelTest() {
        model.reset(range(0, 1000));
    }

    @Test
    void zoomingToARangeLeavesATwentiethOnBothSides() {
        model.showPadded(range(100, 200));
        assertThat(visible()).isEqualTo(range(95, 205));
    }

    @Test
    void zoomingToAnInstantShowsALittleAroundIt() {
        model.showPadded(range(500, 500));
        assertThat(visible()).isEqualTo(range(490, 510));
    }

    @Test
    void zoomingStaysWithinTheTimeThereIs() {
        model.showPadded(range(0, 100));
        assertThat(visible().fromNanos()).isZero();
        model.showPadded(range(0, 1000));
        assertThat(visible()).isEqualTo(range(0, 1000));
    }

    @Test
    void revealingMovesOnlyAsFarAsNeeded() {
        model.show(range(0, 100));
        model.reveal(range(10, 20));
        assertThat(visible()).isEqualTo(range(0, 100));
        model.reveal(range(400, 420));
        assertThat(visible()).isEqualTo(range(360, 460));
        model.reveal(range(700, 900));
        assertThat(visible()).isEqualTo(range(690, 910));
    }

    private TimeRange visible() {
        return model.viewport().get().visible();
    }

    private static TimeRange range(long from, long to) {
        return new TimeRange(from * SECOND, to * SECOND);
    }
}
