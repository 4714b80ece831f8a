package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;

class ColumnsTest {
    @Test
    void aSpikeOfOneSampleAmongAMillionIsInExactlyOneColumn() {
        long[] values = new long[1_000_000];
        values[637_411] = 99;
        Columns columns = columns(values, 700);
        int found = 0;
        for (int column = 0; column < columns.width(); column++) {
            if (columns.max(column) == 99) {
                found++;
                assertThat(column).isEqualTo(637_411 * 700 / 1_000_000);
            }
        }
        assertThat(found).isEqualTo(1);
    }

    @Test
    void everySampleIsInOneColumn() {
        Columns columns = columns(new long[12_345], 321);
        assertThat(columns.samples()).isEqualTo(12_345);
        for (int column = 1; column < columns.width(); column++) {
            assertThat(columns.start(column)).isEqualTo(columns.end(column - 1));
        }
    }

    @Test
    void columnsWithoutSamplesAreEmpty() {
        Columns columns = columns(new long[] {4, 8}, 10);
        assertThat(columns.isEmpty(0)).isFalse();
        assertThat(columns.isEmpty(5)).isFalse();
        assertThat(columns.isEmpty(1)).isTrue();
        assertThat(columns.min(5)).isEqualTo(8);
    }

    @Test
    void aSampleAtTheVeryEndOfWhatIsVisibleIsInTheLastColumn() {
        Columns columns = new Columns();
        // samples at 0 and 10
        columns.fill(
                PyramidTest.pyramid(new long[] {4, 8}),
                new Scale(new TimeRange(0, 10), 5, 0, 1, 1));
        assertThat(columns.isEmpty(4)).isFalse();
        assertThat(columns.max(4)).isEqualTo(8);
    }

    @Test
    void columnsCanBeFilledAgainAtAnotherWidth() {
        Columns columns = new Columns();
        Pyramid pyramid = PyramidTest.pyramid(new long[1000]);
        TimeRange range = new TimeRange(0, 10_000);
        columns.fill(pyramid, new Scale(range, 500, 0, 1, 1));
        columns.fill(pyramid, new Scale(range, 20, 0, 1, 1));
        assertThat(columns.width()).isEqualTo(20);
        assertThat(columns.samples()).isEqualTo(1000);
    }

    private static Columns columns(long[] values, int width) {
        Columns columns = new Columns();
        columns.fill(
                PyramidTest.pyramid(values),
                new Scale(new TimeRange(0, values.length * 10L), width, 0, 1, 1));
        return columns;
    }
}
