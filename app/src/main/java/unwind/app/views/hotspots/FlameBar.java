package unwind.app.views.hotspots;

import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.function.Consumer;

/// How the stacks are drawn, to be chosen: form, colours, what is folded, boxes or rows, lines. For
/// the JavaFX thread.
final class FlameBar {
    private static final double MIN_CONTROL_WIDTH = 104;
    private static final double MIN_FORM_WIDTH = 140;
    private static final double FOLD_HEIGHT = 26;

    private final ComboBox<FlameShape.Form> forms =
            new ComboBox<>(FXCollections.observableArrayList(FlameShape.Form.values()));
    private final ComboBox<FlameShape.Colors> colors =
            new ComboBox<>(FXCollections.observableArrayList(FlameShape.Colors.values()));
    private final CheckMenuItem libraries = new CheckMenuItem("Fold the platform's inner frames");
    private final CheckMenuItem recursion = new CheckMenuItem("Fold recursion");
    private final CheckMenuItem diagnosis = new CheckMenuItem("Hide what the diagnosis did");
    private final ToggleButton rows =
            toggle("flame-rows", "Tree", "The call tree with its numbers instead of boxes");
    private final ToggleButton listing =
            toggle(
                    "flame-lines",
                    "Lines",
                    "The source lines of the chosen method, with their regions");
    private final Label note = new Label();
    private final HBox node;
    private final Consumer<FlameShape> onShape;
    private FlameShape shape = FlameShape.PLAIN;
    private boolean choosing = true;

    /// @param when stands at the end
    /// @param onShape accepts how the user wants the stacks to be drawn
    FlameBar(Region when, Consumer<FlameShape> onShape) {
        this.onShape = onShape;
        forms.setId("flame-form");
        forms.setAccessibleText("Form of the flame graph");
        forms.setOnAction(e -> ask(shape.with(forms.getValue())));
        colors.setId("flame-colors");
        colors.setAccessibleText("What the colours tell");
        colors.setOnAction(e -> ask(shape.with(colors.getValue())));
        MenuButton fold = new MenuButton("Fold", null, libraries, recursion, diagnosis);
        fold.setId("flame-fold");
        fold.getStyleClass().add("small");
        for (CheckMenuItem item : List.of(libraries, recursion, diagnosis)) {
            item.setOnAction(e ->
                    ask(
                            shape.folding(
                                    libraries.isSelected(),
                                    recursion.isSelected(),
                                    diagnosis.isSelected())));
        }
        rows.setOnAction(e -> ask(shape.asRows(rows.isSelected())));
        listing.setOnAction(e -> ask(shape.listing(listing.isSelected())));
        note.setId("flame-note");
        note.getStyleClass().add("text-muted");
        note.setMinWidth(0);
        note.setTooltip(new Tooltip());
        note.getTooltip().textProperty().bind(note.textProperty());
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setMaxWidth(Double.MAX_VALUE);
        fold.setPrefHeight(FOLD_HEIGHT);
        fold.setMaxHeight(FOLD_HEIGHT);
        for (Region control : List.of(colors, fold)) {
            control.setMinWidth(MIN_CONTROL_WIDTH);
        }
        forms.setMinWidth(MIN_FORM_WIDTH);
        forms.getStyleClass().add("small");
        colors.getStyleClass().add("small");
        node = new HBox(8, forms, colors, fold, rows, listing, note, when);
        node.setAlignment(Pos.CENTER_LEFT);
        node.getStyleClass().add("flame-bar");
    }

    private static ToggleButton toggle(String id, String text, String tip) {
        ToggleButton button = new ToggleButton(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tip));
        return button;
    }

    private void ask(FlameShape wanted) {
        if (choosing && !wanted.equals(shape)) {
            onShape.accept(wanted);
        }
    }

    Region node() {
        return node;
    }

    /// Shows what is drawn.
    ///
    /// @param isColored whether colours can be chosen
    void show(FlameShape shown, boolean isColored, String said) {
        shape = shown;
        choosing = false;
        forms.setValue(shape.form());
        colors.setValue(shape.colors());
        colors.setDisable(!isColored);
        libraries.setSelected(shape.withoutLibraries());
        recursion.setSelected(shape.withoutRecursion());
        diagnosis.setSelected(shape.withoutDiagnosis());
        rows.setSelected(shape.rows());
        listing.setSelected(shape.lines());
        choosing = true;
        note.setText(said);
    }

    /// Says nothing.
    void clear() {
        note.setText("");
    }
}
