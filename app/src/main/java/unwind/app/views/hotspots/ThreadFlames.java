package unwind.app.views.hotspots;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.profile.TimeFlames;
import unwind.app.chart.Theme;
import unwind.app.chart.flame.BoxColoring;
import unwind.app.chart.flame.FlameGraph;
import unwind.app.chart.flame.FlameMatches;
import unwind.app.chart.flame.FlamePainter;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// What each thread did when: a flame graph a thread, one below the other on one axis of time, the
/// heaviest thread first. Zooming into a box zooms all of them to its time. For the JavaFX thread.
final class ThreadFlames {
    /// Rows of a thread's graph among others, its name included; the rest scrolls.
    private static final int MAX_ROWS = 9;

    private static final double GAP = 6;

    private final VBox column = new VBox(GAP);
    private final ScrollPane node = new ScrollPane(column);
    private final BiConsumer<TimeFlames, OptionalInt> onHover;
    private final BiConsumer<TimeFlames, Integer> onChoose;
    private final List<FlameGraph> graphs = new ArrayList<>();
    private Theme theme = Theme.LIGHT;

    /// @param onHover accepts what is under the pointer
    /// @param onChoose accepts which node was clicked
    ThreadFlames(
            BiConsumer<TimeFlames, OptionalInt> onHover, BiConsumer<TimeFlames, Integer> onChoose) {
        this.onHover = onHover;
        this.onChoose = onChoose;
        node.setId("thread-flames");
        node.setAccessibleText("Flame graphs of threads in time order");
        node.getStyleClass().add("edge-to-edge");
        node.setFitToWidth(true);
        node.setMinHeight(0);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    }

    Region node() {
        return node;
    }

    /// Shows threads.
    void show(List<TimeFlames> threads, Function<Theme, BoxColoring> coloring) {
        graphs.clear();
        // one thread has the room of all
        node.setFitToHeight(threads.size() == 1);
        for (TimeFlames thread : threads) {
            FlameGraph graph = new FlameGraph();
            graph.setId("thread-flame-" + graphs.size());
            graph.setAccessibleText("Flame graph in time order of " + thread.thread());
            graph.setTheme(theme);
            graph.setOnHover(box -> onHover.accept(thread, box));
            graph.setOnChoose(box -> onChoose.accept(thread, box));
            graph.setOnSpan((from, to) -> graphs.forEach(each -> each.showSpan(from, to)));
            graph.show(thread.tree(), coloring);
            double height = Math.min(MAX_ROWS, depth(thread.tree())) * FlamePainter.ROW;
            if (threads.size() == 1) {
                VBox.setVgrow(graph, Priority.ALWAYS);
            } else {
                graph.setMinHeight(height);
                graph.setPrefHeight(height);
            }
            graphs.add(graph);
        }
        column.getChildren().setAll(graphs);
        node.setVvalue(0);
    }

    private static int depth(FlameTree tree) {
        int[] depths = new int[tree.size()];
        int deepest = 0;
        for (int each = 1; each < depths.length; each++) {
            depths[each] = depths[tree.parent(each)] + 1;
            deepest = tree.isGap(each) ? deepest : Math.max(deepest, depths[each]);
        }
        return deepest + 1;
    }

    /// Highlights what a search found, thread by thread.
    void highlight(List<FlameMatches> found) {
        for (int i = 0; i < Math.min(found.size(), graphs.size()); i++) {
            graphs.get(i).highlight(found.get(i));
        }
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        graphs.forEach(graph -> graph.setTheme(newTheme));
    }
}
