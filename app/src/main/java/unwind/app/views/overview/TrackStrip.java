package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.timeline.Absence;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.chart.TrackChart;
import unwind.app.chart.TrackContent;
import unwind.app.chart.Viewport;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// One track on the screen: its legend at the left and its plot, or a sentence that says why there
/// is nothing to plot; at the bottom an edge to resize it by.
final class TrackStrip {
    private static final double COLLAPSED = 26;
    private static final double EDGE = 5;

    private final Legend legend;
    private final StackPane node = new Row();
    private final HBox line = new HBox();
    private final StackPane place = new StackPane();
    private final Label absence = new Label();
    private final Region edge = new Region();
    private final Region drop = new Region();
    private TrackContent content;
    private @Nullable TrackChart chart;
    private OptionalDouble height = OptionalDouble.empty();
    private boolean collapsed;
    private double most = Double.MAX_VALUE;
    private Theme theme;

    /// As high as somebody made it, as one line if it is collapsed, else as its legend needs if
    /// that is not too much.
    private final class Row extends StackPane {
        @Override
        protected double computeMinHeight(double width) {
            if (isEmpty()) {
                return super.computePrefHeight(width);
            }
            if (collapsed) {
                return COLLAPSED;
            }
            double needed =
                    Math.max(theme.measures().minTrack(), Math.ceil(legend.node().prefHeight(-1)));
            return height.orElse(Math.max(TrackArrangement.MIN_HEIGHT, Math.min(most, needed)));
        }

        @Override
        protected double computePrefHeight(double width) {
            return computeMinHeight(width);
        }
    }

    TrackStrip(TrackContent content, Theme theme) {
        this.content = content;
        this.theme = theme;
        legend = new Legend(content);
        node.setId("track-" + content.track().id());
        node.getStyleClass().add("timeline-track");
        HBox.setHgrow(place, Priority.ALWAYS);
        place.setMinSize(0, 0);
        line.setMinHeight(0);
        line.getChildren().addAll(legend.node(), place);
        edge.getStyleClass().add("track-edge");
        edge.setMaxHeight(EDGE);
        edge.setCursor(Cursor.V_RESIZE);
        StackPane.setAlignment(edge, Pos.BOTTOM_CENTER);
        drop.setMaxHeight(2);
        drop.setVisible(false);
        drop.setMouseTransparent(true);
        node.getChildren().addAll(line, edge, drop);
        absence.setWrapText(true);
        absence.setMinHeight(Region.USE_PREF_SIZE);
        absence.getStyleClass().add("track-absence");
        StackPane.setAlignment(absence, Pos.CENTER_LEFT);
        showAbsence();
        setTheme(theme);
    }

    private void showAbsence() {
        edge.setVisible(!isEmpty());
        if (isEmpty()) {
            absence.setText(content.absence().map(TrackStrip::sentence).orElse(""));
            place.getChildren().setAll(absence);
        } else {
            place.getChildren().remove(absence);
        }
    }

    /// What is missing, why, and what to do next time.
    static String sentence(Absence missing) {
        String what = missing.what().strip();
        String start = what.isEmpty() ? "Nothing" : "No " + what;
        String because = missing.because().isBlank() ? "" : ": " + missing.because().strip();
        String next =
                missing.turnOnWith().isBlank()
                        ? ""
                        : "; next time: " + missing.turnOnWith().strip();
        String text = start + because + next;
        return text.endsWith(".") ? text : text + ".";
    }

    TrackContent content() {
        return content;
    }

    String id() {
        return content.track().id();
    }

    /// Whether there is nothing to plot.
    boolean isEmpty() {
        return content.absence().isPresent();
    }

    Region node() {
        return node;
    }

    /// The title, which takes the focus and opens the track's menu.
    Button title() {
        return legend.title();
    }

    /// The area of title and legend.
    Region gutter() {
        return legend.node();
    }

    /// The edge to resize it by.
    Region edge() {
        return edge;
    }

    /// Marks where a track that is dragged would land: above or below this one, or neither.
    void markDrop(boolean above, boolean below) {
        drop.setVisible(above || below);
        drop.setBackground(Background.fill(theme.brushEdge()));
        StackPane.setAlignment(drop, above ? Pos.TOP_CENTER : Pos.BOTTOM_CENTER);
    }

    /// Shows newer content of the same track.
    ///
    /// @return its chart, if it no longer needs one
    Optional<TrackChart> renew(TrackContent newer, Viewport viewport) {
        content = newer;
        legend.show(content);
        legend.setTheme(theme);
        showAbsence();
        if (isEmpty()) {
            Optional<TrackChart> spare = Optional.ofNullable(chart);
            chart = null;
            setTheme(theme);
            return spare;
        }
        TrackChart shown = chart;
        if (shown != null) {
            shown.show(content, viewport.bounds().fromNanos());
        }
        setTheme(theme);
        return Optional.empty();
    }

    /// How high it is: as somebody made it or as usual, or one line.
    void arrange(TrackArrangement arrangement) {
        height = arrangement.height(id());
        collapsed = arrangement.collapsed().contains(id());
        pad();
        node.requestLayout();
    }

    /// The least height it insists on where nobody made it higher.
    void setMost(double pixels) {
        if (most != pixels) {
            most = pixels;
            node.requestLayout();
        }
    }

    /// Whether it takes a share of the height that is left.
    boolean grows() {
        return !isEmpty() && !collapsed && height.isEmpty();
    }

    /// Whether it waits for a chart.
    boolean wantsChart() {
        return chart == null && !isEmpty();
    }

    /// Takes a chart, new or used, and shows the track in it.
    void takeChart(TrackChart taken, Viewport viewport) {
        chart = taken;
        taken.setTheme(theme);
        taken.show(content, viewport.bounds().fromNanos());
        place.getChildren().setAll(taken.node());
    }

    /// Gives the chart away, for another track to take.
    Optional<TrackChart> giveChart() {
        Optional<TrackChart> given = Optional.ofNullable(chart);
        place.getChildren().clear();
        chart = null;
        return given;
    }

    Optional<TrackChart> chart() {
        return Optional.ofNullable(chart);
    }

    void setVisible(Viewport viewport, List<TimeLabels.Tick> ticks) {
        TrackChart shown = chart;
        if (shown != null) {
            shown.setVisible(viewport, ticks.stream().map(TimeLabels.Tick::timeNanos).toList());
        }
    }

    /// Writes what lies under the crosshair beside the legend.
    void read(OptionalLong timeNanos, double nanosPerPixel) {
        boolean known = timeNanos.isPresent() && content.covers(timeNanos.getAsLong());
        legend.read(known ? timeNanos : OptionalLong.empty(), nanosPerPixel);
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        legend.setTheme(theme);
        absence.setFont(theme.font());
        absence.setTextFill(theme.muted());
        absence.setPadding(new Insets(2, 0, 0, 6));
        node.setBorder(Borders.bottom(theme));
        TrackChart shown = chart;
        if (shown != null) {
            shown.setTheme(theme);
        }
        pad();
    }

    private void pad() {
        double padding =
                isEmpty() ? 4 : collapsed ? 3 : Math.min(theme.measures().trackPadding(), 7);
        place.setPadding(new Insets(padding, theme.measures().right(), padding, 0));
        legend.setCollapsed(collapsed || isEmpty());
    }
}
