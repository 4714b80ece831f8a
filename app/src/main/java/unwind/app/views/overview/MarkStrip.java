package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import unwind.app.chart.KindColors;
import unwind.app.chart.Mark;
import unwind.app.chart.Scale;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.controls.TimeWords;
import unwind.parsers.model.Marker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A slim strip above the tracks with a letter for everything that was taken or happened at one
/// instant. Marks that would overlap become one with their number.
final class MarkStrip {
    private static final double HEIGHT = 24;
    private static final double SIZE = 16;
    private static final int MOST_TEXTS = 10;

    /// What matters most, first.
    private static final Comparator<Mark> BY_GRAVITY =
            Comparator.comparingInt(mark ->
                    switch (mark.kind()) {
                        case CRASH -> 0;
                        case OUT_OF_MEMORY -> 1;
                        case HEAP_DUMP -> 2;
                        case THREAD_DUMP -> 3;
                        case HISTOGRAM -> 4;
                        case PROFILE -> 5;
                        case NOTE -> 6;
                    });

    private final HBox node = new HBox();
    private final Label title = new Label("Artifacts");
    private final Pane place = new Pane();
    private final Rectangle clip = new Rectangle();
    private final List<Badge> badges = new ArrayList<>();
    private List<Mark> marks = List.of();
    private Consumer<Mark> onOpen = mark -> {};
    private Theme theme = Theme.LIGHT;

    /// A letter on the strip and what it stands for.
    private final class Badge {
        private final Label label = new Label();
        private final Tooltip tooltip = new Tooltip();
        private List<Mark> shown = List.of();

        Badge() {
            label.getStyleClass().add("time-mark");
            label.setAlignment(Pos.CENTER);
            label.setManaged(false);
            tooltip.setShowDelay(Duration.millis(150));
            tooltip.setShowDuration(Duration.minutes(1));
            label.setTooltip(tooltip);
            label.setOnMouseClicked(e -> {
                shown.stream().min(BY_GRAVITY).ifPresent(onOpen);
                e.consume();
            });
            place.getChildren().add(label);
        }
    }

    MarkStrip() {
        node.setId("mark-strip");
        node.setMinHeight(HEIGHT);
        node.setMaxHeight(HEIGHT);
        node.setAlignment(Pos.CENTER_LEFT);
        title.setMinHeight(Region.USE_PREF_SIZE);
        place.setClip(clip);
        place.setMinHeight(HEIGHT);
        clip.setHeight(HEIGHT);
        node.getChildren().addAll(title, place);
        show(List.of());
    }

    Region node() {
        return node;
    }

    void setOnOpen(Consumer<Mark> listener) {
        onOpen = listener;
    }

    /// Shows other marks; takes no room without any.
    void show(List<Mark> shown) {
        marks = shown;
        node.setVisible(!marks.isEmpty());
        node.setManaged(!marks.isEmpty());
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        double left = theme.measures().gutter() + theme.measures().axis();
        title.setMinWidth(left);
        title.setMaxWidth(left);
        title.setFont(theme.titleFont());
        title.setTextFill(theme.text());
        title.setPadding(new Insets(0, 4, 0, 12));
        node.setBackground(Background.fill(theme.background()));
        node.setBorder(Borders.bottom(theme));
    }

    /// Puts the marks where their time is.
    void place(Scale scale, TimeLabels labels) {
        place.setMinWidth(scale.width());
        place.setMaxWidth(scale.width());
        clip.setWidth(scale.width());
        int used = 0;
        List<Mark> together = new ArrayList<>();
        double from = 0;
        for (Mark mark : marks) {
            double x = scale.x(mark.timeNanos());
            if (x < -SIZE || x > scale.width() + SIZE) {
                continue;
            }
            if (!together.isEmpty() && x - from >= SIZE) {
                put(used++, together, from, labels, scale);
                together = new ArrayList<>();
            }
            from = together.isEmpty() ? x : from;
            together.add(mark);
        }
        if (!together.isEmpty()) {
            put(used++, together, from, labels, scale);
        }
        for (int i = used; i < badges.size(); i++) {
            badges.get(i).label.setVisible(false);
        }
    }

    private void put(int index, List<Mark> together, double x, TimeLabels labels, Scale scale) {
        while (badges.size() <= index) {
            badges.add(new Badge());
        }
        Badge badge = badges.get(index);
        Mark gravest = together.stream().min(BY_GRAVITY).orElseThrow();
        Label label = badge.label;
        label.setText(letter(gravest.kind()) + (together.size() > 1 ? together.size() : ""));
        label.setFont(theme.font());
        label.setTextFill(theme.dark() ? Color.BLACK : Color.WHITE);
        label.setBackground(
                new Background(
                        new BackgroundFill(
                                KindColors.of(gravest.kind(), theme),
                                new CornerRadii(4),
                                Insets.EMPTY)));
        double width = together.size() == 1 ? SIZE : SIZE + 8 * digits(together.size());
        double at = Math.clamp(x - SIZE / 2, 0, Math.max(0, scale.width() - width));
        label.resizeRelocate(Math.rint(at), (HEIGHT - SIZE) / 2, width, SIZE);
        label.setVisible(true);
        if (!badge.shown.equals(together)) {
            badge.shown = together;
        }
        badge.tooltip.setText(text(together, labels));
    }

    private static int digits(int count) {
        return Integer.toString(count).length();
    }

    static String text(List<Mark> together, TimeLabels labels) {
        String lines =
                together.stream()
                        .limit(MOST_TEXTS)
                        .map(mark ->
                                labels.text(mark.timeNanos(), 1e9)
                                        + "  "
                                        + mark.title()
                                        + "\n        "
                                        + mark.file()
                                        + " · "
                                        + TimeWords.certainty(mark.clock()))
                        .collect(Collectors.joining("\n"));
        int more = together.size() - MOST_TEXTS;
        return more > 0 ? lines + "\nand " + more + " more" : lines;
    }

    private static String letter(Marker.Kind kind) {
        return switch (kind) {
            case THREAD_DUMP -> "T";
            case HISTOGRAM -> "H";
            case HEAP_DUMP -> "D";
            case PROFILE -> "P";
            case CRASH -> "✕";
            case OUT_OF_MEMORY -> "!";
            case NOTE -> "i";
        };
    }
}
