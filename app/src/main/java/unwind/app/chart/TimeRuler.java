package unwind.app.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/// The time axis that all tracks share: ticks and the time under the pointer. For the JavaFX
/// thread.
public final class TimeRuler extends Region {
    private static final double TICK = 4;

    private final Canvas canvas = new Canvas();
    private @Nullable Viewport viewport;
    private @Nullable TimeLabels labels;
    private OptionalLong pointer = OptionalLong.empty();
    private Theme theme = Theme.LIGHT;

    /// An empty ruler.
    public TimeRuler() {
        getStyleClass().add("time-ruler");
        getChildren().add(canvas);
        setMinHeight(theme.measures().ruler());
        setPrefHeight(theme.measures().ruler());
        setMaxHeight(theme.measures().ruler());
    }

    /// Shows a range of time, written in a way.
    public void show(Viewport newViewport, TimeLabels newLabels) {
        viewport = newViewport;
        labels = newLabels;
        paint();
    }

    /// Shows nothing.
    public void clear() {
        viewport = null;
        labels = null;
        paint();
    }

    /// Marks an instant.
    public void setPointer(OptionalLong timeNanos) {
        if (!pointer.equals(timeNanos)) {
            pointer = timeNanos;
            paint();
        }
    }

    /// Changes the colours.
    public void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Viewport shown = viewport;
        TimeLabels written = labels;
        if (shown == null || written == null || canvas.getWidth() < 1) {
            return;
        }
        Scale scale = new Scale(shown.visible(), canvas.getWidth(), 0, 1, canvas.getHeight());
        gc.setFont(theme.font());
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.CENTER);
        paintTicks(gc, scale, written);
        pointer.ifPresent(time -> paintPointer(gc, scale, written, time));
    }

    private void paintTicks(GraphicsContext gc, Scale scale, TimeLabels written) {
        double spacing = theme.measures().tickSpacing();
        for (var tick : written.ticks(scale.visible(), scale.width(), spacing)) {
            double x = Math.round(scale.x(tick.timeNanos()));
            gc.setFill(theme.border());
            gc.fillRect(x, 0, 1, TICK);
            gc.setFill(theme.muted());
            label(gc, tick.label(), x, scale.width());
        }
    }

    private void paintPointer(GraphicsContext gc, Scale scale, TimeLabels written, long time) {
        String text = written.text(time, scale.nanosPerPixel());
        double width = text.length() * theme.measures().fontSize() * 0.62 + 10;
        double x =
                Math.clamp(
                        scale.x(time), width / 2, Math.max(width / 2, scale.width() - width / 2));
        gc.setFill(theme.crosshair());
        gc.fillRoundRect(x - width / 2, TICK, width, middle() * 2 - 2 * TICK, 6, 6);
        gc.setFill(theme.background());
        gc.fillText(text, x, middle());
    }

    /// Writes a label around `x` but within the ruler.
    private void label(GraphicsContext gc, String text, double x, double width) {
        double half = text.length() * theme.measures().fontSize() * 0.29;
        gc.fillText(text, Math.clamp(x, half, Math.max(half, width - half)), middle());
    }

    private double middle() {
        return canvas.getHeight() / 2 + 1;
    }
}
