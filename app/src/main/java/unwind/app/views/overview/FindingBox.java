package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Severity;
import unwind.app.chart.KindColors;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.parsers.model.Unit;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// A band of the strip of findings: a number on the severity's colour, then the title as far as
/// there is room. A band of several findings opens a menu of them.
final class FindingBox {
    private static final CornerRadii RADII = new CornerRadii(3);
    private static final double NUMBER_WIDTH = 18;

    private final Label number = new Label();
    private final Button node = new Button();
    private final Rectangle clip = new Rectangle();
    private final Tooltip tooltip = new Tooltip();
    private final IntConsumer onNumber;
    private List<FindingBand> bands = List.of();
    private boolean chosen;
    private Theme theme = Theme.LIGHT;

    FindingBox(IntConsumer onNumber) {
        this.onNumber = onNumber;
        node.getStyleClass().add("finding-band");
        node.setManaged(false);
        node.setGraphic(number);
        node.setGraphicTextGap(5);
        node.setAlignment(Pos.CENTER_LEFT);
        node.setTextOverrun(OverrunStyle.ELLIPSIS);
        node.setPadding(Insets.EMPTY);
        node.setMinSize(0, 0);
        node.setClip(clip);
        node.layoutBoundsProperty()
                .addListener((o, old, now) -> {
                    clip.setWidth(now.getWidth());
                    clip.setHeight(now.getHeight());
                });
        number.setAlignment(Pos.CENTER);
        tooltip.setShowDelay(Duration.millis(150));
        tooltip.setShowDuration(Duration.minutes(1));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(460);
        node.setTooltip(tooltip);
        node.setOnAction(e -> open());
        node.focusVisibleProperty().addListener((o, old, now) -> dress());
        node.hoverProperty().addListener((o, old, now) -> dress());
    }

    Region node() {
        return node;
    }

    private void open() {
        if (bands.size() == 1) {
            onNumber.accept(bands.getFirst().number());
            return;
        }
        ContextMenu menu = new ContextMenu();
        for (FindingBand band : bands) {
            MenuItem item = new MenuItem(band.number() + "  " + band.title());
            item.setMnemonicParsing(false);
            item.setOnAction(e -> onNumber.accept(band.number()));
            menu.getItems().add(item);
        }
        menu.show(node, Side.BOTTOM, 0, 0);
    }

    /// Shows a band; where it lies is for others to say.
    void show(FindingLayout.Box box, OptionalInt choice, TimeLabels labels, Theme newTheme) {
        bands = box.bands();
        theme = newTheme;
        chosen =
                choice.isPresent() && bands.stream().anyMatch(b -> b.number() == choice.getAsInt());
        String title =
                box.isFolded()
                        ? bands.stream()
                                .map(band -> String.valueOf(band.number()))
                                .collect(Collectors.joining(", ", "findings ", ""))
                        : bands.getFirst().title();
        number.setText(
                box.isFolded() ? "+" + bands.size() : String.valueOf(bands.getFirst().number()));
        double wide = box.isFolded() || bands.getFirst().number() > 9 ? 8 : 0;
        number.setMinWidth(Math.min(box.width(), NUMBER_WIDTH + wide));
        node.setText(box.width() > 3 * NUMBER_WIDTH ? title : "");
        String text =
                bands.stream().map(band -> text(band, labels)).collect(Collectors.joining("\n"));
        tooltip.setText(text);
        node.setAccessibleText(
                box.isFolded() ? bands.size() + " findings: " + text : "Finding " + text);
        dress();
    }

    /// Number, title, how bad, and when.
    static String text(FindingBand band, TimeLabels labels) {
        TimeRange range = band.range();
        double precision = Math.max(1, range.durationNanos() / 1e3);
        String from = labels.text(range.fromNanos(), precision);
        String when =
                range.durationNanos() == 0
                        ? from
                        : from
                                + " – "
                                + labels.text(range.toNanos(), precision)
                                + " · "
                                + Quantity.text(range.durationNanos(), Unit.NANOSECONDS);
        return band.number()
                + "  "
                + band.title()
                + "\n      "
                + word(band.severity())
                + " · "
                + when;
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case WARNING -> "Warning";
            case NOTICE -> "Notice";
        };
    }

    private void dress() {
        if (bands.isEmpty()) {
            return;
        }
        Severity worst =
                bands.stream()
                        .map(FindingBand::severity)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        Color color = KindColors.of(worst, theme);
        number.setFont(theme.titleFont());
        number.setTextFill(theme.dark() ? Color.BLACK : Color.WHITE);
        number.setBackground(
                new Background(
                        new BackgroundFill(
                                color, RADII, new Insets(node.isFocusVisible() ? 2 : 0))));
        number.setMaxHeight(Double.MAX_VALUE);
        number.setPrefHeight(node.getHeight());
        node.setFont(theme.font());
        node.setTextFill(theme.text());
        double share = chosen ? 0.45 : node.isHover() ? 0.35 : 0.2;
        Color ground = theme.background().interpolate(color, share);
        // an edge by the background: a border would push the words aside
        double edge = node.isFocusVisible() ? 2 : chosen ? 1.5 : 0;
        Color around = node.isFocusVisible() ? theme.crosshair() : color;
        node.setBackground(
                new Background(
                        new BackgroundFill(around, RADII, Insets.EMPTY),
                        new BackgroundFill(ground, RADII, new Insets(edge))));
    }
}
