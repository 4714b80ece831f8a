package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.Scale;
import unwind.app.chart.Viewport;

class FrameDragTest {
    private static final long MS = 1_000_000;

    /// A millisecond a pixel.
    private static final TimeRange BOUNDS = new TimeRange(0, 1000 * MS);

    private static final Scale WHOLE = new Scale(BOUNDS, 1000, 0, 1, 1);
    private static final Viewport PART = new Viewport(BOUNDS, new TimeRange(200 * MS, 400 * MS));

    @Test
    void theFrameMovesWithThePointer() {
        assertThat(drag(PART, 300, 350)).isEqualTo(range(250, 450));
        assertThat(drag(PART, 300, 0)).isEqualTo(range(0, 200));
    }

    @Test
    void anEdgeResizes() {
        assertThat(drag(PART, 198, 100)).isEqualTo(range(100, 400));
        assertThat(drag(PART, 401, 700)).isEqualTo(range(200, 700));
        assertThat(drag(PART, 401, 5000)).isEqualTo(range(200, 1000));
    }

    @Test
    void anEdgeDraggedPastTheOtherLeavesALeastTime() {
        assertThat(drag(PART, 200, 900).durationNanos()).isEqualTo(Viewport.CLOSEST_NANOS);
        assertThat(drag(PART, 400, 0).durationNanos()).isEqualTo(Viewport.CLOSEST_NANOS);
    }

    @Test
    void aPressOutsideJumpsThereAndMovesOn() {
        assertThat(FrameDrag.pressed(PART, WHOLE, 700).before().visible())
                .isEqualTo(range(600, 800));
        assertThat(drag(PART, 700, 750)).isEqualTo(range(650, 850));
    }

    @Test
    void whereEverythingIsVisibleADragDrawsAFrame() {
        assertThat(drag(Viewport.all(BOUNDS), 600, 300)).isEqualTo(range(300, 600));
        assertThat(drag(Viewport.all(BOUNDS), 999, 800)).isEqualTo(range(0, 800));
    }

    @Test
    void aFrameOfAFewPixelsCanStillBeMoved() {
        Viewport thin = new Viewport(BOUNDS, range(500, 504));
        assertThat(FrameDrag.partAt(thin, WHOLE, 502)).isEqualTo(FrameDrag.Part.MOVE);
        assertThat(FrameDrag.partAt(thin, WHOLE, 497)).isEqualTo(FrameDrag.Part.FROM);
        assertThat(FrameDrag.partAt(thin, WHOLE, 507)).isEqualTo(FrameDrag.Part.TO);
    }

    private static TimeRange drag(Viewport viewport, double from, double to) {
        return FrameDrag.pressed(viewport, WHOLE, from).at(to).visible();
    }

    private static TimeRange range(long fromMs, long toMs) {
        return new TimeRange(fromMs * MS, toMs * MS);
    }
}
