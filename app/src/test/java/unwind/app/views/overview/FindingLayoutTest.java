package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Severity;
import unwind.app.chart.Scale;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

class FindingLayoutTest {
    /// A nanosecond a pixel.
    private static final Scale SCALE = new Scale(new TimeRange(1000, 2000), 1000, 0, 1, 1);

    @Test
    void bandsThatDoNotOverlapShareARow() {
        FindingLayout layout = layout(band(1, 1000, 1100), band(2, 1200, 1300));
        assertThat(layout.rows()).isEqualTo(1);
        assertThat(layout.boxes()).extracting(FindingLayout.Box::x).containsExactly(0.0, 200.0);
        assertThat(layout.boxes())
                .extracting(FindingLayout.Box::width)
                .containsExactly(100.0, 100.0);
    }

    @Test
    void bandsThatOverlapLieInUpToThreeRowsInTheOrderOfTheirNumbers() {
        FindingLayout layout =
                layout(band(3, 1000, 1900), band(1, 1100, 1800), band(2, 1200, 1300));
        assertThat(layout.boxes())
                .extracting(box -> box.bands().getFirst().number())
                .containsExactly(1, 2, 3);
        assertThat(layout.boxes()).extracting(FindingLayout.Box::row).containsExactly(0, 1, 2);
    }

    @Test
    void whatHasNoRoomIsFoldedInTheLastRow() {
        FindingLayout layout =
                layout(
                        IntStream.rangeClosed(1, 6)
                                .mapToObj(i -> band(i, 1000 + i, 1900))
                                .toArray(FindingBand[]::new));
        assertThat(layout.rows()).isEqualTo(3);
        FindingLayout.Box last = layout.boxes().getLast();
        assertThat(last.isFolded()).isTrue();
        assertThat(last.bands()).extracting(FindingBand::number).containsExactly(3, 4, 5, 6);
    }

    @Test
    void theChosenOneIsNeverFolded() {
        List<FindingBand> bands =
                IntStream.rangeClosed(1, 6).mapToObj(i -> band(i, 1000 + i, 1900)).toList();
        FindingLayout layout = FindingLayout.of(bands, SCALE, 20, 2, OptionalInt.of(5));
        assertThat(layout.rows()).isEqualTo(2);
        assertThat(layout.boxes().getFirst().bands()).containsExactly(bands.get(4));
    }

    @Test
    void noBoxIsLostAndNoneOverlapHoweverManyThereAre() {
        FindingBand[] bands =
                IntStream.rangeClosed(1, 60)
                        .mapToObj(i -> band(i, 1000 + i * 37 % 900, 1000 + i * 37 % 900 + i))
                        .toArray(FindingBand[]::new);
        FindingLayout layout = layout(bands);
        assertThat(layout.boxes().stream().flatMap(box -> box.bands().stream()))
                .containsExactlyInAnyOrder(bands);
        for (int i = 1; i < layout.boxes().size(); i++) {
            FindingLayout.Box before = layout.boxes().get(i - 1);
            FindingLayout.Box box = layout.boxes().get(i);
            if (box.row() == before.row()) {
                assertThat(box.x()).isGreaterThanOrEqualTo(before.end());
            }
        }
    }

    @Test
    void anInstantHasAWidthThatCanBeClickedAlsoAtBothEnds() {
        FindingLayout layout =
                layout(band(1, 1000, 1000), band(2, 1500, 1500), band(3, 2000, 2000));
        assertThat(layout.boxes()).extracting(FindingLayout.Box::width).containsOnly(20.0);
        assertThat(layout.boxes())
                .extracting(FindingLayout.Box::x)
                .containsExactly(0.0, 490.0, 980.0);
    }

    @Test
    void aBandIsCutAtTheEdgesOfTheVisibleTimeAndLeftOutBeyond() {
        FindingLayout layout = layout(band(1, 500, 1100), band(2, 1900, 9000), band(3, 2500, 2600));
        assertThat(layout.boxes()).extracting(FindingLayout.Box::x).containsExactly(0.0, 900.0);
        assertThat(layout.boxes())
                .extracting(FindingLayout.Box::width)
                .containsExactly(100.0, 100.0);
    }

    private static FindingLayout layout(FindingBand... bands) {
        return FindingLayout.of(
                List.of(bands), SCALE, 20, FindingLayout.MAX_ROWS, OptionalInt.empty());
    }

    private static FindingBand band(int number, long from, long to) {
        return new FindingBand(
                number, Severity.WARNING, new TimeRange(from, to), "Finding " + number);
    }
}
