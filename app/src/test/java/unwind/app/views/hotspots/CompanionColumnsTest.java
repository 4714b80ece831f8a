package unwind.app.views.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TableColumn;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.PathWeights;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

class CompanionColumnsTest {
    private static final Hotspot ROW =
            new Hotspot(
                    "app.Orders.load:12",
                    OptionalInt.of(7),
                    "app.Orders.load:12",
                    100,
                    20,
                    0.5,
                    "byte[]",
                    new PathWeights(),
                    Map.of(
                            Companion.EXCEPTIONS,
                            new Correlation(0.834, 3_000_000_000L, 0.005, ""),
                            Companion.THREADS,
                            new Correlation(-0.2, 0, 0.61, ""),
                            Companion.HEAP,
                            new Correlation(0, 0, 1, "it was not recorded")),
                    List.of("app.Orders.check:30"));

    @Test
    void everyCompanionHasItsColumn() {
        assertThat(CompanionColumns.group().getColumns())
                .extracting(TableColumn::getId)
                .containsExactly(
                        "with-exceptions",
                        "with-cleanup",
                        "with-threads",
                        "with-heap",
                        "with-pauses");
    }

    @Test
    void columnsOfDashesAloneTellNothing() {
        assertThat(CompanionColumns.tell(Stream.of(ROW.with(Companion.HEAP)))).isFalse();
        assertThat(
                        CompanionColumns.tell(
                                Stream.of(ROW.with(Companion.HEAP), ROW.with(Companion.THREADS))))
                .isTrue();
    }

    @Test
    void thePointerTellsLagChanceAndSharedFrames() {
        assertThat(CompanionColumns.brief(ROW.with(Companion.EXCEPTIONS))).isEqualTo("+0.83");
        assertThat(CompanionColumns.full(Companion.EXCEPTIONS, ROW))
                .contains("+0.83", "3.0 s later", "p = 0.005", "app.Orders.check:30")
                .doesNotContain("may be chance");
        assertThat(CompanionColumns.full(Companion.THREADS, ROW))
                .contains("-0.20", "at the same time", "may be chance");
    }

    @Test
    void whereNothingCanBeSaidItSaysWhy() {
        assertThat(CompanionColumns.brief(ROW.with(Companion.HEAP))).isEqualTo("–");
        assertThat(CompanionColumns.full(Companion.HEAP, ROW)).contains("it was not recorded");
    }
}
