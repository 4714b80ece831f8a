package unwind.app.views.threads;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import unwind.app.chart.Theme;

import java.util.List;

/// What is wrong, as a list of sentences; empty if nothing is.
final class AlertList {
    private final VBox list = new VBox();
    private final ScrollPane node = new ScrollPane(list);
    private List<DumpPage.Alert> alerts = List.of();
    private Theme theme = Theme.LIGHT;

    AlertList() {
        list.setId("alerts");
        list.getStyleClass().add("alerts");
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.getStyleClass().add("alerts-scroll");
        node.setMinSize(0, 0);
    }

    Region node() {
        return node;
    }

    void show(List<DumpPage.Alert> shown) {
        alerts = shown;
        list.getChildren().setAll(alerts.stream().map(this::row).toList());
        node.setVvalue(0);
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        show(alerts);
    }

    private Region row(DumpPage.Alert alert) {
        Rectangle mark = new Rectangle(4, 18);
        mark.setFill(alert.grave() ? theme.marks().gcPause() : theme.marks().second());
        Label title = new Label(alert.title());
        title.getStyleClass().addAll("alert-title", "strong-text");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label text = new Label(alert.text());
        text.getStyleClass().addAll("alert-text", "text-muted");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setManaged(!alert.text().isEmpty());
        VBox words = new VBox(1, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, mark, words);
        row.getStyleClass().add("alert");
        return row;
    }
}
