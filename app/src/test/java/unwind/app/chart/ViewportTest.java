package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;

class ViewportTest {
    private static final TimeRange BOUNDS = new TimeRange(1_000_000, 2_000_000);
    private final Viewport all = Viewport.all(BOUNDS);

    @Test
    void zoomingKeepsTheInstantUnderThePointerInPlace() {
        Viewport zoomed = all.zoomed(1_250_000, 0.5);
        assertThat(zoomed.visible()).isEqualTo(new TimeRange(1_125_000, 1_625_000));
        assertThat(zoomed.zoomed(1_250_000, 2)).isEqualTo(all);
    }

    @Test
    void zoomingOutEndsAtEverything() {
        assertThat(all.zoomed(1_900_000, 0.1).zoomed(1_100_000, 1000)).isEqualTo(all);
    }

    @Test
    void zoomingInEndsAtAMicrosecond() {
        Viewport zoomed = all.zoomed(1_500_000, 1e-12);
        assertThat(zoomed.visible().durationNanos()).isEqualTo(Viewport.CLOSEST_NANOS);
        assertThat(zoomed.visible().contains(1_500_000)).isTrue();
    }

    @Test
    void panningStopsAtTheEnds() {
        Viewport zoomed = all.zoomed(1_500_000, 0.5);
        assertThat(zoomed.panned(-9_000_000).visible())
                .isEqualTo(new TimeRange(1_000_000, 1_500_000));
        assertThat(zoomed.panned(9_000_000).visible())
                .isEqualTo(new TimeRange(1_500_000, 2_000_000));
        assertThat(zoomed.panned(10).visible()).isEqualTo(new TimeRange(1_250_010, 1_750_010));
    }

    @Test
    void aRangeOfNoLengthIsShownAsAMicrosecondAroundIt() {
        assertThat(all.showing(new TimeRange(1_400_000, 1_400_000)).visible())
                .isEqualTo(new TimeRange(1_399_500, 1_400_500));
    }

    @Test
    void aTimeWithoutLengthCanBeZoomedAndPanned() {
        Viewport nothing = Viewport.all(new TimeRange(7, 7));
        assertThat(nothing.zoomed(7, 0.5)).isEqualTo(nothing);
        assertThat(nothing.panned(3)).isEqualTo(nothing);
    }
}
