package unwind.app.views.overview;

import javafx.animation.AnimationTimer;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import unwind.app.chart.Theme;
import unwind.app.chart.TrackChart;
import unwind.app.chart.TrackContent;
import unwind.app.chart.Viewport;
import unwind.app.chart.WarmUp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The tracks below one another. Charts are made, and their content is renewed, one per frame:
/// doing all at once would stall the window.
final class TrackColumn {
    private static final int WARM_CHARTS = 6;

    private final VBox node = new VBox();
    private final List<TrackStrip> strips = new ArrayList<>();
    private final Deque<TrackContent> newer = new ArrayDeque<>();
    private final Deque<TrackChart> spareCharts = new ArrayDeque<>();
    private final Supplier<Viewport> viewport;
    private final Consumer<TrackStrip> onFilled;
    private final AnimationTimer filling =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    fillOne();
                }
            };
    private final AnimationTimer warmUp =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (spareCharts.size() < WARM_CHARTS && strips.isEmpty()) {
                        spareCharts.push(WarmUp.chart());
                    } else {
                        stop();
                    }
                }
            };
    private Theme theme = Theme.LIGHT;

    /// @param viewport the visible time
    /// @param onFilled told of each strip that has other content or a chart now
    TrackColumn(Supplier<Viewport> viewport, Consumer<TrackStrip> onFilled) {
        this.viewport = viewport;
        this.onFilled = onFilled;
    }

    VBox node() {
        return node;
    }

    List<TrackStrip> strips() {
        return strips;
    }

    /// Makes charts ready, one per frame, until there are tracks.
    void warmUp() {
        warmUp.start();
    }

    /// Shows other tracks.
    void show(List<TrackContent> shown) {
        strips.forEach(strip -> strip.giveChart().ifPresent(spareCharts::push));
        newer.clear();
        strips.clear();
        shown.forEach(track -> strips.add(strip(track)));
        node.getChildren().setAll(strips.stream().map(TrackStrip::node).toList());
        filling.start();
    }

    /// Shows newer content: of the same tracks, each shows what it has until its turn comes.
    void renew(List<TrackContent> contents) {
        if (!ids(contents).equals(ids(strips.stream().map(TrackStrip::content).toList()))) {
            show(contents);
            return;
        }
        newer.clear();
        newer.addAll(contents);
        filling.start();
    }

    private static List<String> ids(List<TrackContent> contents) {
        return contents.stream().map(content -> content.track().id()).toList();
    }

    /// Whether every track shows its newest content in its chart.
    boolean isWhole() {
        return newer.isEmpty() && strips.stream().noneMatch(TrackStrip::wantsChart);
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        strips.forEach(strip -> strip.setTheme(theme));
    }

    private TrackStrip strip(TrackContent track) {
        TrackStrip strip = new TrackStrip(track, theme);
        if (strip.wantsChart()) {
            VBox.setVgrow(strip.node(), Priority.ALWAYS);
        }
        return strip;
    }

    private void fillOne() {
        if (!newer.isEmpty()) {
            renewOne(strips.size() - newer.size(), newer.remove());
            return;
        }
        Optional<TrackStrip> next = strips.stream().filter(TrackStrip::wantsChart).findFirst();
        if (next.isEmpty()) {
            filling.stop();
            return;
        }
        TrackChart chart = spareCharts.isEmpty() ? new TrackChart() : spareCharts.pop();
        next.get().takeChart(chart, viewport.get());
        onFilled.accept(next.get());
    }

    private void renewOne(int index, TrackContent content) {
        TrackStrip renewed = strip(content);
        Optional<TrackChart> chart = strips.set(index, renewed).giveChart();
        node.getChildren().set(index, renewed.node());
        if (renewed.wantsChart()) {
            chart.ifPresent(taken -> renewed.takeChart(taken, viewport.get()));
        } else {
            chart.ifPresent(spareCharts::push);
        }
        onFilled.accept(renewed);
    }
}
