package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.KindColors;
import unwind.app.chart.Mark;
import unwind.app.chart.Quantity;
import unwind.app.chart.Scale;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.controls.TimeWords;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Unit;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A slim strip above the tracks with a letter for everything that was taken or happened at one
/// instant. Marks that would overlap become one with their number.
final class MarkStrip {
    private static final double HEIGHT = 24;
    private static final double SIZE = 16;
    private static final double GAP = 4;
    private static final double CLICK_PIXELS = 3;
    private static final int MAX_TEXTS = 10;

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
    private final Button title = new Button("Artifacts", new FontIcon("fth-clock"));
    private final HBox titleBox = new HBox(title);
    private final Label note = new Label();
    private final Pane place = new Pane();
    private final Rectangle clip = new Rectangle();
    private final List<Badge> badges = new ArrayList<>();
    private List<Mark> marks = List.of();
    private Consumer<Mark> onOpen = mark -> {};
    private Runnable onList = () -> {};
    private BiPredicate<Path, Long> onMove = (file, nanos) -> false;
    private Scale scale = new Scale(new TimeRange(0, 0), 1, 0, 1, 1);
    private TimeLabels labels = new TimeLabels(0, ZoneOffset.UTC, false);
    private Theme theme = Theme.LIGHT;

    /// A letter on the strip and what it stands for. Dragged, it takes its file along.
    private final class Badge {
        private final Label label = new Label();
        private final Tooltip tooltip = new Tooltip();
        private List<Mark> shown = List.of();
        private double pressedX;
        private double pressedLayoutX;
        private boolean dragged;

        Badge() {
            label.getStyleClass().add("time-mark");
            label.setAlignment(Pos.CENTER);
            label.setManaged(false);
            label.setFocusTraversable(true);
            label.setAccessibleRole(AccessibleRole.BUTTON);
            label.focusVisibleProperty().addListener((o, old, now) -> dress());
            label.setOnKeyPressed(e -> {
                if (e.getCode() == KeyCode.SPACE || e.getCode() == KeyCode.ENTER) {
                    shown.stream().min(BY_GRAVITY).ifPresent(onOpen);
                    e.consume();
                }
            });
            tooltip.setShowDelay(Duration.millis(150));
            tooltip.setShowDuration(Duration.minutes(1));
            label.setTooltip(tooltip);
            label.setOnMousePressed(this::pressed);
            label.setOnMouseDragged(this::dragged);
            label.setOnMouseReleased(this::released);
            label.setOnMouseClicked(e -> {
                if (e.isStillSincePress()) {
                    shown.stream().min(BY_GRAVITY).ifPresent(onOpen);
                }
                e.consume();
            });
            place.getChildren().add(label);
        }

        /// The colour of the gravest, with an edge where it has the keyboard's focus.
        private void dress() {
            shown.stream()
                    .min(BY_GRAVITY)
                    .ifPresent(gravest -> {
                        Color color = KindColors.of(gravest.kind(), theme);
                        BackgroundFill fill = fill(color, 0);
                        label.setBackground(
                                label.isFocusVisible()
                                        ? new Background(
                                                fill(theme.crosshair(), 0),
                                                fill(theme.background(), 2),
                                                fill(color, 3))
                                        : new Background(fill));
                    });
        }

        private static BackgroundFill fill(Color color, double inset) {
            return new BackgroundFill(color, new CornerRadii(4), new Insets(inset));
        }

        private void pressed(MouseEvent event) {
            pressedX = event.getSceneX();
            pressedLayoutX = label.getLayoutX();
            dragged = false;
            event.consume();
        }

        private void dragged(MouseEvent event) {
            double by = event.getSceneX() - pressedX;
            dragged |= Math.abs(by) >= CLICK_PIXELS;
            event.consume();
            if (!dragged || event.getButton() != MouseButton.PRIMARY) {
                return;
            }
            if (files() > 1) {
                tell("Zoom in to move one of these", label.getLayoutX() + label.getWidth());
                return;
            }
            label.setLayoutX(pressedLayoutX + by);
            long nanos = nanos(by);
            String time = labels.text(shown.getFirst().timeNanos() + nanos, scale.nanosPerPixel());
            tell(
                    Quantity.change(nanos, Unit.NANOSECONDS) + " → " + time,
                    label.getLayoutX() + label.getWidth());
        }

        private void released(MouseEvent event) {
            note.setVisible(false);
            event.consume();
            if (!dragged || event.getButton() != MouseButton.PRIMARY) {
                return;
            }
            if (files() == 1) {
                Path file = shown.getFirst().path();
                long nanos = nanos(event.getSceneX() - pressedX);
                if (onMove.test(file, nanos)) {
                    marks = Mark.moved(marks, file, nanos);
                }
            }
            place(scale, labels);
        }

        private long nanos(double pixels) {
            return Math.round(pixels * scale.nanosPerPixel());
        }

        private long files() {
            return shown.stream().map(Mark::path).distinct().count();
        }
    }

    MarkStrip() {
        node.setId("mark-strip");
        node.setMinHeight(HEIGHT);
        node.setMaxHeight(HEIGHT);
        node.setAlignment(Pos.CENTER_LEFT);
        title.setId("mark-list");
        title.setContentDisplay(ContentDisplay.RIGHT);
        title.getStyleClass().addAll("flat", "mark-title");
        Focus.follow(title, this::dressTitle);
        title.setTooltip(new Tooltip("The time of each file, and how to correct it"));
        title.setOnAction(e -> onList.run());
        titleBox.setAlignment(Pos.CENTER_LEFT);
        note.setId("mark-note");
        note.getStyleClass().add("mark-note");
        note.setManaged(false);
        note.setVisible(false);
        note.setMouseTransparent(true);
        place.getChildren().add(note);
        place.setClip(clip);
        place.setMinHeight(HEIGHT);
        clip.setHeight(HEIGHT);
        node.getChildren().addAll(titleBox, place);
        show(List.of());
    }

    Region node() {
        return node;
    }

    void setOnOpen(Consumer<Mark> listener) {
        onOpen = listener;
    }

    void setOnMarks(Runnable list, BiPredicate<Path, Long> move) {
        onList = list;
        onMove = move;
    }

    private void tell(String text, double x) {
        note.setText(text);
        note.applyCss();
        double width = Math.ceil(note.prefWidth(-1));
        double right = x + GAP;
        double left = x - SIZE - GAP - width;
        note.resizeRelocate(
                right + width <= scale.width() ? right : Math.max(0, left), 2, width, HEIGHT - 4);
        note.setVisible(true);
        note.toFront();
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
        titleBox.setMinWidth(left);
        titleBox.setMaxWidth(left);
        titleBox.setPadding(new Insets(0, 4, 0, 6));
        title.setFont(theme.titleFont());
        title.setTextFill(theme.text());
        dressTitle();
        node.setBackground(Background.fill(theme.background()));
        node.setBorder(Borders.bottom(theme));
    }

    private void dressTitle() {
        title.setBackground(Focus.flat(title, theme));
    }

    /// Puts the marks where their time is.
    void place(Scale newScale, TimeLabels newLabels) {
        scale = newScale;
        labels = newLabels;
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
                put(used++, together, from);
                together = new ArrayList<>();
            }
            from = together.isEmpty() ? x : from;
            together.add(mark);
        }
        if (!together.isEmpty()) {
            put(used++, together, from);
        }
        for (int i = used; i < badges.size(); i++) {
            badges.get(i).label.setVisible(false);
        }
    }

    private void put(int index, List<Mark> together, double x) {
        while (badges.size() <= index) {
            badges.add(new Badge());
        }
        Badge badge = badges.get(index);
        Mark gravest = together.stream().min(BY_GRAVITY).orElseThrow();
        Label label = badge.label;
        label.setText(letter(gravest.kind()) + (together.size() > 1 ? together.size() : ""));
        label.setFont(theme.font());
        label.setTextFill(theme.dark() ? Color.BLACK : Color.WHITE);
        double width = together.size() == 1 ? SIZE : SIZE + 8 * digits(together.size());
        double at = Math.clamp(x - SIZE / 2, 0, Math.max(0, scale.width() - width));
        label.resizeRelocate(Math.rint(at), (HEIGHT - SIZE) / 2, width, SIZE);
        label.setVisible(true);
        if (!badge.shown.equals(together)) {
            badge.shown = together;
        }
        badge.dress();
        badge.tooltip.setText(text(together, labels));
        label.setAccessibleText(text(together, labels));
    }

    private static int digits(int count) {
        return Integer.toString(count).length();
    }

    static String text(List<Mark> together, TimeLabels labels) {
        String lines =
                together.stream()
                        .limit(MAX_TEXTS)
                        .map(mark ->
                                labels.text(mark.timeNanos(), 1e9)
                                        + "  "
                                        + mark.title()
                                        + "\n        "
                                        + mark.file()
                                        + " · "
                                        + TimeWords.certainty(mark.clock()))
                        .collect(Collectors.joining("\n"));
        int more = together.size() - MAX_TEXTS;
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
