package unwind.app.shell;

import atlantafx.base.theme.Styles;

import javafx.event.Event;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the Help menu shows above the window.
final class Sheets {
    /// What the mouse and plain keys do in the views.
    private static final List<Map.Entry<String, String>> GESTURES =
            List.of(
                    Map.entry("Wheel", "Zoom at the pointer"),
                    Map.entry("Shift+Wheel", "Move along time"),
                    Map.entry("Drag", "Select a span of time"),
                    Map.entry("Shift+Drag", "Move along time"),
                    Map.entry("Double-click or Home", "Show all time"),
                    Map.entry("+ and -", "Zoom in and out"),
                    Map.entry("Left and Right", "Move along time, with Shift by a page"),
                    Map.entry("Enter", "Zoom to the selection"),
                    Map.entry("In the lanes: arrows", "Choose a lane and go through its intervals"),
                    Map.entry(
                            "In the lanes: Ctrl+Wheel", "Zoom; the wheel alone scrolls the lanes"),
                    Map.entry("1 to 9", "Show a panel below the timeline"),
                    Map.entry("Alt+Up and Alt+Down", "Move a track, or a step of the walkthrough"),
                    Map.entry("Alt+Shift+Up and Down", "Make a track higher or lower"),
                    Map.entry("Shift+F10", "What can be done with a track, a table or a finding"),
                    Map.entry(
                            "Page Up and Page Down", "Scroll the tracks; steps of a presentation"),
                    Map.entry("Ctrl+C", "Copy the selected changes or problems"),
                    Map.entry("Esc", "Drop the selection, close the list of problems"));

    private static final double LICENSES_WIDTH = 560;
    private static final double LICENSES_HEIGHT = 300;
    private static final double LICENSES_GAP = 12;
    private static final double SHEET_MARGIN = 160;

    private Sheets() {}

    /// The keys of every menu item that has some, and the gestures of the views.
    static Region shortcuts(MenuBar menus) {
        GridPane grid = new GridPane(24, 6);
        int row = 0;
        for (Menu menu : menus.getMenus()) {
            for (MenuItem item : items(menu).toList()) {
                if (item.getAccelerator() != null) {
                    add(grid, row++, keys(item.getAccelerator()), words(item));
                }
            }
        }
        for (Map.Entry<String, String> gesture : GESTURES) {
            add(grid, row++, gesture.getKey(), gesture.getValue());
        }
        ScrollPane page = new ScrollPane(grid);
        page.setFitToWidth(true);
        page.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        page.getStyleClass().add("finding-scroll");
        // a click beside the sheet closes it
        page.setOnMouseClicked(Event::consume);
        page.maxHeightProperty().bind(menus.getScene().heightProperty().subtract(SHEET_MARGIN));
        return sheet("Keyboard and mouse", page);
    }

    /// What the program is and on what it runs.
    static Region about() {
        Label text =
                new Label(
                        "A heap and thread visualizer for incident postmortems.\n\n"
                                + "Version "
                                + Version.text()
                                + "\nJava "
                                + Runtime.version()
                                + ", JavaFX "
                                + System.getProperty("javafx.version", "unknown")
                                + "\nApache License 2.0");
        text.setWrapText(true);
        TextArea licenses = new TextArea(Licenses.text());
        licenses.setId("licenses");
        licenses.setEditable(false);
        // a click beside the sheet closes it
        licenses.setOnMouseClicked(Event::consume);
        licenses.setWrapText(true);
        licenses.setPrefSize(LICENSES_WIDTH, LICENSES_HEIGHT);
        return sheet("Unwind", new VBox(LICENSES_GAP, text, licenses));
    }

    /// Asks what is to become of a walkthrough that is not saved.
    static Region unsaved(Runnable save, Runnable discard, Runnable cancel) {
        Label text =
                new Label("The walkthrough was not saved since it was changed. Closing loses it.");
        text.setWrapText(true);
        Button first = new Button("Save incident…");
        first.setId("unsaved-save");
        first.setDefaultButton(true);
        first.setOnAction(e -> save.run());
        Button second = new Button("Close without saving");
        second.setId("unsaved-discard");
        second.setOnAction(e -> discard.run());
        Button third = new Button("Cancel");
        third.setOnAction(e -> cancel.run());
        return sheet(
                "Close without saving?",
                new VBox(LICENSES_GAP, text, new HBox(LICENSES_GAP, first, second, third)));
    }

    /// Every item of a menu and of those in it.
    static Stream<MenuItem> items(Menu menu) {
        return menu.getItems().stream()
                .flatMap(item -> item instanceof Menu sub ? items(sub) : Stream.of(item));
    }

    /// JavaFX calls the digits' keys DIGIT0 and so on.
    private static String keys(KeyCombination accelerator) {
        return accelerator.getDisplayText().replace("DIGIT", "");
    }

    /// What an item says, without the marks of menus.
    static String words(MenuItem item) {
        return item.getText().replace("_", "").replace("…", "");
    }

    private static void add(GridPane grid, int row, String keys, String what) {
        Label key = new Label(keys);
        key.getStyleClass().add("keys");
        GridPane.setHalignment(key, HPos.LEFT);
        grid.addRow(row, key, new Label(what));
    }

    private static Region sheet(String heading, Node content) {
        Label title = new Label(heading);
        title.getStyleClass().add(Styles.TITLE_3);
        VBox sheet = new VBox(title, content);
        sheet.getStyleClass().add("help-sheet");
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return sheet;
    }
}
