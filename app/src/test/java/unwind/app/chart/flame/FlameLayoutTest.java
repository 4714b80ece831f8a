package unwind.app.chart.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.flame.DrawnFlames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.flame.OrderedFlames;
import unwind.app.analysis.path.PathKind;

import java.util.ArrayList;
import java.util.List;

class FlameLayoutTest {
    private final FlameTree tree =
            DrawnFlames.of("main;load;parse 50\nmain;load 20\nmain;save 20\nidle 10");

    @Test
    void widthsFollowTheBytesAndTheHeaviestStandsLeft() {
        FlameLayout layout = FlameLayout.of(tree, FlameTree.ROOT, 1000, 1);
        assertThat(rows(tree, layout))
                .containsExactly(
                        "all@0+1000",
                        "main@0+900 idle@900+100",
                        "load@0+700 save@700+200",
                        "parse@0+500");
    }

    @Test
    void whatIsTooNarrowIsFoldedIntoOneBoxAtTheEnd() {
        FlameTree wide = DrawnFlames.of("main;a 960\nmain;b 10\nmain;c 10\nmain;d 10\nmain;e 10");
        FlameLayout layout = FlameLayout.of(wide, FlameTree.ROOT, 100, 1.5);
        assertThat(rows(wide, layout)).containsExactly("all@0+100", "main@0+100", "a@0+96 *@96+4");
        int folded = layout.boxAt(97, 2);
        assertThat(layout.isFolded(folded)).isTrue();
        assertThat(wide.label(layout.node(folded))).isEqualTo("main");
    }

    @Test
    void whatIsTooNarrowEvenTogetherIsLeftOut() {
        FlameTree wide = DrawnFlames.of("main;a 999\nmain;b 1");
        assertThat(rows(wide, FlameLayout.of(wide, FlameTree.ROOT, 100, 1.5)).getLast())
                .isEqualTo("a@0+100");
    }

    @Test
    void aNodeInFocusTakesTheWholeWidthBelowItsCallers() {
        int load = tree.childrenFrom(tree.childrenFrom(FlameTree.ROOT));
        FlameLayout layout = FlameLayout.of(tree, load, 700, 1);
        assertThat(rows(tree, layout))
                .containsExactly("all@0+700", "main@0+700", "load@0+700", "parse@0+500");
    }

    @Test
    void boxesInOrderOfTimeLeaveGapsAndFoldWhatIsNarrowWhereItLies() {
        OrderedFlames flames = new OrderedFlames("worker");
        int[] places = {10, 30, 31, 32, 33, 60};
        int[] ends = {20, 31, 32, 33, 34, 100};
        for (int i = 0; i < places.length; i++) {
            int label = flames.label("call" + i);
            int node = flames.begin(FlameTree.ROOT, label, PathKind.NORMAL, places[i]);
            flames.end(node, ends[i]);
        }
        flames.end(FlameTree.ROOT, 100);
        FlameTree time = flames.build(6);
        assertThat(rows(time, FlameLayout.of(time, FlameTree.ROOT, 100, 1.5)))
                .containsExactly("worker@0+100", "call0@10+10 *@30+4 call5@60+40");
        // a part of it: what reaches over its ends is cut there
        assertThat(rows(time, FlameLayout.of(time, 15, 65, 100, 1.5)))
                .containsExactly(
                        "worker@0+100",
                        "call0@0+10 call1@30+2 call2@32+2 call3@34+2 call4@36+2 call5@90+10");
    }

    @Test
    void theBoxUnderThePointerIsFound() {
        FlameLayout layout = FlameLayout.of(tree, FlameTree.ROOT, 1000, 1);
        assertThat(tree.label(layout.node(layout.boxAt(899.5, 1)))).isEqualTo("main");
        assertThat(tree.label(layout.node(layout.boxAt(900.5, 1)))).isEqualTo("idle");
        assertThat(layout.boxAt(950, 2)).isEqualTo(-1);
        assertThat(layout.boxAt(10, 4)).isEqualTo(-1);
        assertThat(layout.boxAt(10, -1)).isEqualTo(-1);
    }

    @Test
    void theBoxesOfARowLieBesideEachOtherWithinTheirCaller() {
        FlameTree many = FlameBenchmark.tree(2_000, 7);
        FlameLayout layout = FlameLayout.of(many, FlameTree.ROOT, 900, 1.5);
        assertThat(layout.rows()).isGreaterThan(20);
        for (int row = 0; row < layout.rows(); row++) {
            double right = 0;
            for (int box = layout.rowFrom(row); box < layout.rowTo(row); box++) {
                assertThat(layout.x(box)).isGreaterThanOrEqualTo(right - 0.01);
                assertThat(layout.width(box)).isGreaterThan(1.49);
                right = layout.x(box) + layout.width(box);
            }
            assertThat(right).isLessThanOrEqualTo(900.1);
        }
    }

    @Test
    void anEmptyTreeHasItsRootAlone() {
        FlameTree empty = new FlameTreeBuilder("all").build();
        FlameLayout layout = FlameLayout.of(empty, FlameTree.ROOT, 100, 1);
        assertThat(layout.rows()).isEqualTo(1);
        assertThat(layout.width(0)).isCloseTo(100, within(0.1));
    }

    @Test
    void aSearchCountsEachStackOnce() {
        FlameTree recursive = DrawnFlames.of("main;walk;walk;walk 10\nmain;walk 5\nmain;rest 7");
        FlameMatches found = FlameMatches.of(recursive, "walk");
        assertThat(found.weight()).isEqualTo(15);
        assertThat(FlameMatches.of(recursive, "nowhere").weight()).isZero();
        assertThat(FlameMatches.of(recursive, "").active()).isFalse();
    }

    @Test
    void aLabelLosesItsPackageThenItsClassThenItsEnd() {
        String label = "com.acme.orders.OrderCache.lookup";
        assertThat(FlamePainter.shortened(label, 40)).isEqualTo(label);
        assertThat(FlamePainter.shortened(label, 20)).isEqualTo("OrderCache.lookup");
        assertThat(FlamePainter.shortened(label, 8)).isEqualTo("lookup");
        assertThat(FlamePainter.shortened(label, 4)).isEqualTo("loo…");
        assertThat(FlamePainter.shortened(label, 2)).isEmpty();
    }

    private static List<String> rows(FlameTree tree, FlameLayout layout) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < layout.rows(); row++) {
            List<String> boxes = new ArrayList<>();
            for (int box = layout.rowFrom(row); box < layout.rowTo(row); box++) {
                String label = layout.isFolded(box) ? "*" : tree.label(layout.node(box));
                boxes.add(
                        label
                                + "@"
                                + Math.round(layout.x(box))
                                + "+"
                                + Math.round(layout.width(box)));
            }
            rows.add(String.join(" ", boxes));
        }
        return rows;
    }
}
