package unwind.app.chart;

import io.fair_acc.chartfx.XYChart;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;

import java.util.List;

/// The plot of one track with its vertical axis. Its time is set from outside, by [#setVisible].
/// For the JavaFX thread.
public final class TrackChart {
    private final HiddenAxis timeAxis = new HiddenAxis();
    private final ValueAxis valueAxis = new ValueAxis();
    private final TrackRenderer renderer = new TrackRenderer(valueAxis);
    private final XYChart chart = new XYChart(timeAxis, valueAxis);
    private @Nullable TrackContent content;
    private long originNanos;
    private Theme theme = Theme.LIGHT;

    /// An empty plot.
    public TrackChart() {
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        // one that is not visible still claims the height of its rows
        chart.getTitleLegendPane().getChildren().remove(chart.getLegend().getNode());
        chart.getToolBar().setVisible(false);
        chart.getMenuPane().setTriggerDistance(0);
        chart.getGridRenderer().setDrawOnTop(false);
        chart.getGridRenderer().setVisible(false);
        // set here, so that ChartFX's style sheet does not: it warns of colours it does not find
        chart.getGridRenderer().getHorizontalMinorGrid().setVisible(false);
        chart.getGridRenderer().getVerticalMinorGrid().setVisible(false);
        chart.getRenderers().setAll(List.of(renderer));
        keepFocusOut(chart);
        // it changes with every frame: a cache would only be one more copy
        chart.getCanvas().setCache(false);
        // a chart would swallow what is meant for all tracks
        chart.setMouseTransparent(true);
        // ChartFX's style sheet: room around the plot, a least height, and colours named by a style
        // sheet that is not there
        chart.getAxesAndCanvasPane().setStyle("-fx-padding: 0;");
        chart.setStyle(
                "-fx-padding: 0; -fx-min-height: 0; -fx-min-width: 0; -fx-pref-height: 60;"
                        + " -fx-background: white; -fx-text-background-color: black;");
    }

    /// ChartFX's panes take the keyboard's focus and show nothing of it; their skins add further
    /// ones later.
    private static void keepFocusOut(Node node) {
        if (!node.focusTraversableProperty().isBound()) {
            node.setFocusTraversable(false);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(TrackChart::keepFocusOut);
            parent.getChildrenUnmodifiable()
                    .addListener(
                            (ListChangeListener<Node>)
                                    change -> {
                                        while (change.next()) {
                                            change.getAddedSubList()
                                                    .forEach(TrackChart::keepFocusOut);
                                        }
                                    });
        }
    }

    /// The node to lay out.
    public Region node() {
        return chart;
    }

    /// Shows a track whose whole time begins at `originNanos`.
    public void show(TrackContent newContent, long newOriginNanos) {
        content = newContent;
        originNanos = newOriginNanos;
        renderer.show(newContent, newOriginNanos);
        valueAxis.show(newContent.track().unit(), theme);
    }

    /// Moves to a range of time; the vertical range follows what is in it.
    ///
    /// @param tickTimesNanos where to draw vertical grid lines
    public void setVisible(Viewport viewport, List<Long> tickTimesNanos) {
        TrackContent shown = content;
        if (shown == null) {
            return;
        }
        renderer.setTimeTicks(tickTimesNanos);
        ValueRange values = shown.valueRange(viewport);
        TimeRange visible = viewport.visible();
        valueAxis.set(values.low(), values.high());
        timeAxis.set(
                (double) (visible.fromNanos() - originNanos),
                (double) (Math.max(visible.toNanos(), visible.fromNanos() + 1) - originNanos));
    }

    /// Changes the colours.
    public void setTheme(Theme newTheme) {
        theme = newTheme;
        TrackContent shown = content;
        if (shown != null) {
            valueAxis.show(shown.track().unit(), theme);
        }
        renderer.setTheme(theme);
    }

    /// The values from the bottom to the top of the plot.
    public ValueRange valueRange() {
        return new ValueRange(valueAxis.getMin(), valueAxis.getMax());
    }

    /// The node the data is drawn on; its bounds are those of the plot.
    public Node plot() {
        return chart.getCanvas();
    }
}
