package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
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
import java.util.OptionalLong;

/// One track on the screen: its legend at the left and its plot, or a sentence that says why there
/// is nothing to plot.
final class TrackStrip {
    private final TrackContent content;
    private final Legend legend;
    private final HBox node = new HBox();
    private final StackPane place = new StackPane();
    private final Label absence = new Label();
    private @Nullable TrackChart chart;
    private Theme theme;

    TrackStrip(TrackContent content, Theme theme) {
        this.content = content;
        this.theme = theme;
        legend = new Legend(content);
        node.setId("track-" + content.track().id());
        node.getStyleClass().add("timeline-track");
        // as high as the legend needs, which it knows only once its style has been applied
        node.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(place, Priority.ALWAYS);
        place.setMinWidth(0);
        node.getChildren().addAll(legend.node(), place);
        content.absence().ifPresent(this::showAbsence);
        setTheme(theme);
    }

    private void showAbsence(Absence missing) {
        absence.setText(sentence(missing));
        absence.setWrapText(true);
        absence.setMinHeight(Region.USE_PREF_SIZE);
        absence.getStyleClass().add("track-absence");
        StackPane.setAlignment(absence, Pos.CENTER_LEFT);
        place.getChildren().add(absence);
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

    Region node() {
        return node;
    }

    /// Whether it waits for a chart.
    boolean wantsChart() {
        return chart == null && content.absence().isEmpty();
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
        legend.read(timeNanos, nanosPerPixel);
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        double padding = theme.measures().trackPadding();
        legend.setTheme(theme);
        boolean empty = content.absence().isPresent();
        place.setPadding(new Insets(empty ? 4 : padding, theme.measures().right(), padding, 0));
        if (!empty) {
            place.setMinHeight(theme.measures().minTrack());
            place.setPrefHeight(theme.measures().minTrack());
        }
        absence.setFont(theme.font());
        absence.setTextFill(theme.muted());
        absence.setPadding(new Insets(2, 0, 0, 6));
        node.setBorder(Borders.bottom(theme));
        TrackChart shown = chart;
        if (shown != null) {
            shown.setTheme(theme);
        }
    }
}
