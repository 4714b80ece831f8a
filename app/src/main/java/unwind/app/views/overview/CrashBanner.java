package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.analysis.crash.CrashStory;
import unwind.app.chart.Theme;

import java.util.List;
import java.util.stream.Collectors;

/// What died, above everything else: a line for each crash, and on demand what its report says.
final class CrashBanner {
    /// More crashes than this are counted.
    private static final int MAX_TITLES = 3;

    private static final int DETAIL_ROWS = 14;

    private final VBox titles = new VBox(2);
    private final ToggleButton more = new ToggleButton("Details");
    private final TextArea details = new TextArea();
    private final VBox node = new VBox(6);
    private Theme theme = Theme.LIGHT;
    private List<CrashStory> crashes = List.of();

    CrashBanner() {
        node.setId("crash-banner");
        node.setPadding(new Insets(8, 12, 8, 12));
        HBox.setHgrow(titles, Priority.ALWAYS);
        more.setId("crash-details");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setTooltip(new Tooltip("Show what the crash report says"));
        details.setId("crash-text");
        details.setEditable(false);
        details.setPrefRowCount(DETAIL_ROWS);
        details.setStyle("-fx-font-family: monospace;");
        details.visibleProperty().bind(more.selectedProperty());
        details.managedProperty().bind(more.selectedProperty());
        HBox head = new HBox(10, titles, more);
        head.setAlignment(Pos.TOP_LEFT);
        node.getChildren().addAll(head, details);
        show(List.of());
    }

    Region node() {
        return node;
    }

    /// Shows other crashes; takes no room without any.
    void show(List<CrashStory> shown) {
        crashes = shown;
        node.setVisible(!crashes.isEmpty());
        node.setManaged(!crashes.isEmpty());
        details.setText(crashes.stream().map(CrashStory::text).collect(Collectors.joining("\n\n")));
        fill();
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        node.setBorder(Borders.bottom(theme));
        fill();
    }

    private void fill() {
        titles.getChildren().clear();
        crashes.stream().limit(MAX_TITLES).forEach(crash -> line(crash.title()));
        if (crashes.size() > MAX_TITLES) {
            line("and " + (crashes.size() - MAX_TITLES) + " more crashes");
        }
    }

    private void line(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("crash-title");
        label.setFont(theme.titleFont());
        label.setTextFill(theme.marks().gcPause());
        label.setWrapText(true);
        label.setMinWidth(0);
        titles.getChildren().add(label);
    }
}
