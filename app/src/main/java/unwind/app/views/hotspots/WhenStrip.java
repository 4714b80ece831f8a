package unwind.app.views.hotspots;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.Theme;

import java.util.Arrays;
import java.util.function.Consumer;

/// The samples over time as a small curve; pressed, it selects the span where they are densest. For
/// the JavaFX thread.
final class WhenStrip {
    private static final double HEIGHT = 16;
    private static final double WIDTH = 140;

    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
    private final Button button = new Button("", canvas);
    private SampleTimes times = SampleTimes.NONE;
    private boolean room = true;
    private Theme theme = Theme.LIGHT;

    /// @param onDensest accepts the span to select
    WhenStrip(Consumer<TimeRange> onDensest) {
        button.setId("when-strip");
        button.getStyleClass().add("small");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip());
        button.setOnAction(e -> times.densest().ifPresent(onDensest));
    }

    Region node() {
        return button;
    }

    /// Shows when samples were taken.
    ///
    /// @param what they are of
    void show(SampleTimes shown, String what) {
        times = shown;
        showButton();
        String text = "When: " + what + " over time. Press to select where it is densest.";
        button.getTooltip().setText(text);
        button.setAccessibleText(text);
        paint();
    }

    /// Whether there is room for it.
    void setRoom(boolean isThere) {
        room = isThere;
        showButton();
    }

    private void showButton() {
        button.setVisible(room && times.range().isPresent());
        button.setManaged(button.isVisible());
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, WIDTH, HEIGHT);
        double[] sums = times.columns((int) WIDTH);
        double most = Arrays.stream(sums).max().orElse(0);
        gc.setFill(theme.marks().main());
        for (int x = 0; x < sums.length && most > 0; x++) {
            double bar = sums[x] <= 0 ? 0 : Math.max(1, sums[x] / most * (HEIGHT - 1));
            gc.fillRect(x, HEIGHT - bar, 1, bar);
        }
        gc.setFill(theme.border());
        gc.fillRect(0, HEIGHT - 1, WIDTH, 1);
    }
}
