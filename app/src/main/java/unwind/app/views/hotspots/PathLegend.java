package unwind.app.views.hotspots;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.KindColors;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.controls.Flow;
import unwind.parsers.model.Unit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What the colours mean and how much there is of each; pressed, only those paths are listed.
final class PathLegend {
    private static final double SWATCH = 10;

    private final Flow node = new Flow(6, 4);
    private final Map<PathKind, ToggleButton> buttons = new EnumMap<>(PathKind.class);
    private final Map<PathKind, Rectangle> swatches = new EnumMap<>(PathKind.class);

    PathLegend(Consumer<Set<PathKind>> onChoose) {
        node.setId("path-legend");
        node.setMinWidth(0);
        for (PathKind kind : PathKind.values()) {
            Rectangle swatch = new Rectangle(SWATCH, SWATCH);
            swatch.setArcWidth(4);
            swatch.setArcHeight(4);
            ToggleButton button = new ToggleButton(PathWords.name(kind), swatch);
            button.getStyleClass().addAll("small", "legend-button");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setTooltip(new Tooltip(PathWords.explanation(kind)));
            button.setOnAction(e -> onChoose.accept(chosen()));
            buttons.put(kind, button);
            swatches.put(kind, swatch);
            node.getChildren().add(button);
        }
    }

    Flow node() {
        return node;
    }

    private Set<PathKind> chosen() {
        Set<PathKind> pressed = EnumSet.noneOf(PathKind.class);
        buttons.forEach((kind, button) -> {
            if (button.isSelected()) {
                pressed.add(kind);
            }
        });
        return pressed;
    }

    /// Presses some of the paths.
    void choose(Set<PathKind> paths) {
        buttons.forEach((kind, button) -> button.setSelected(paths.contains(kind)));
    }

    void show(PathWeights all, Unit unit) {
        buttons.forEach((kind, button) ->
                button.setText(
                        PathWords.name(kind)
                                + "  "
                                + Quantity.text(all.of(kind), unit)
                                + " · "
                                + PathWords.share(all.of(kind), all.total())));
    }

    void setTheme(Theme theme) {
        swatches.forEach((kind, swatch) -> swatch.setFill(KindColors.of(kind, theme)));
    }
}
