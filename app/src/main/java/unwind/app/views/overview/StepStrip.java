package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import unwind.app.chart.Scale;
import unwind.app.chart.Theme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// A slim strip above the tracks with a flag for each step of the walkthrough, where its time
/// begins.
final class StepStrip {
    private static final double HEIGHT = 20;
    private static final double SIZE = 16;

    private final HBox node = new HBox();
    private final Label title = new Label("Steps");
    private final HBox titleBox = new HBox(title);
    private final Pane place = new Pane();
    private final Rectangle clip = new Rectangle();
    private final List<Button> flags = new ArrayList<>();
    private List<StepFlag> steps = List.of();
    private IntConsumer onNumber = number -> {};
    private Theme theme = Theme.LIGHT;

    StepStrip() {
        node.setId("step-strip");
        titleBox.setAlignment(Pos.CENTER_LEFT);
        place.setClip(clip);
        node.getChildren().addAll(titleBox, place);
        show(List.of());
    }

    Region node() {
        return node;
    }

    void setOnNumber(IntConsumer listener) {
        onNumber = listener;
    }

    /// Shows other steps; takes no room without any.
    void show(List<StepFlag> shown) {
        steps = List.copyOf(shown);
        flags.clear();
        steps.forEach(step -> flags.add(flag(step)));
        place.getChildren().setAll(flags);
        node.setVisible(!steps.isEmpty());
        node.setManaged(!steps.isEmpty());
    }

    private Button flag(StepFlag step) {
        Button flag = new Button(String.valueOf(step.number()));
        flag.getStyleClass().add("step-flag");
        flag.setManaged(false);
        flag.setMinSize(0, 0);
        flag.setAccessibleText("Step " + step.number() + ": " + step.title());
        Tooltip tooltip = new Tooltip("Step " + step.number() + "\n" + step.title());
        tooltip.setShowDelay(Duration.millis(150));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(460);
        flag.setTooltip(tooltip);
        flag.setOnAction(e -> onNumber.accept(step.number()));
        return flag;
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        double left = theme.measures().gutter() + theme.measures().axis();
        titleBox.setMinWidth(left);
        titleBox.setMaxWidth(left);
        titleBox.setMinHeight(HEIGHT);
        titleBox.setPadding(new Insets(0, 4, 0, 12));
        title.setFont(theme.titleFont());
        title.setTextFill(theme.text());
        node.setBackground(Background.fill(theme.background()));
        node.setBorder(Borders.bottom(theme));
    }

    /// Puts the flags where their time begins; a later one stands beside one that is in its way.
    void place(Scale scale) {
        place.setMinSize(scale.width(), HEIGHT);
        place.setMaxSize(scale.width(), HEIGHT);
        clip.setWidth(scale.width());
        clip.setHeight(HEIGHT);
        double free = Double.NEGATIVE_INFINITY;
        List<StepFlag> inTime =
                steps.stream()
                        .sorted((a, b) ->
                                Long.compare(a.range().fromNanos(), b.range().fromNanos()))
                        .toList();
        for (StepFlag step : inTime) {
            Button flag = flags.get(steps.indexOf(step));
            double x = scale.x(step.range().fromNanos());
            double width = step.number() > 9 ? SIZE + 6 : SIZE;
            boolean shown = x >= 0 && x <= scale.width();
            double at = Math.clamp(Math.max(x, free), 0, Math.max(0, scale.width() - width));
            flag.setVisible(shown);
            flag.resizeRelocate(Math.rint(at), 2, width, SIZE);
            if (shown) {
                free = at + width + 2;
            }
        }
    }
}
