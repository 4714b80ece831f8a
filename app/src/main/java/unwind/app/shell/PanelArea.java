package unwind.app.shell;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.analysis.TimeRange;
import unwind.app.controls.SearchField;
import unwind.app.session.Place;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Below the tracks: the panels' tabs, what they are narrowed to, and the chosen panel.
final class PanelArea {
    private final VBox node;
    private final PanelTabs tabs;
    private final Chips chips;
    private final SearchField filter;
    private final ToggleButton whole = new ToggleButton();
    private final PanelRoom content = new PanelRoom();

    /// @param onChoose told the id of the chosen panel
    /// @param onText told what the panels are to be filtered by
    /// @param onWhole told whether the panel is to take the whole window
    PanelArea(
            List<? extends View<?>> panels,
            Consumer<String> onChoose,
            Chips.Actions actions,
            Consumer<String> onText,
            Consumer<Boolean> onWhole) {
        tabs = new PanelTabs(panels, onChoose);
        chips = new Chips(actions);
        filter = new SearchField("Filter", text -> onText.accept(typed()));
        filter.node().setId("panel-filter");
        filter.node().setAccessibleText("Filter the panels by text");
        filter.node().setTooltip(new Tooltip("Only rows and boxes with this text (Ctrl+F)"));
        filter.node().setPrefColumnCount(16);
        filter.node().setMinWidth(150);
        whole.setId("panel-whole");
        whole.setGraphic(new FontIcon("fth-maximize-2"));
        whole.getStyleClass().addAll("button-icon", "flat", "small");
        whole.setAccessibleText("Give the panel the whole window");
        whole.setTooltip(new Tooltip("Give the panel the whole window (Ctrl+M)"));
        whole.setMinWidth(Region.USE_PREF_SIZE);
        whole.selectedProperty().addListener((o, old, now) -> onWhole.accept(now));
        tabs.node().setMinWidth(0);
        PanelHead head = new PanelHead(tabs.node(), filter.node(), whole, chips.node());
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(head, content);
        node.getStyleClass().add("panel-area");
        node.setMinSize(0, 0);
    }

    private String typed() {
        return filter.typed();
    }

    Region node() {
        return node;
    }

    /// Shows a panel.
    void show(String id, Node panel) {
        tabs.select(id);
        content.show(panel);
    }

    /// Says what the panels are narrowed to.
    void narrowed(Place place, Function<TimeRange, String> span) {
        chips.show(place, span);
        filter.setText(place.filter().text());
    }

    /// Dims the name of a panel that cannot contain anything.
    void absent(String id, Optional<String> why) {
        tabs.absent(id, why);
    }

    /// Says behind a panel's name how many things it shows.
    void count(String id, String count) {
        tabs.count(id, count);
    }

    /// Puts the keyboard into the filter.
    void focusFilter() {
        filter.node().requestFocus();
        filter.node().selectAll();
    }

    /// Gives the panel the whole window, or the tracks their place back.
    void toggleWhole() {
        whole.setSelected(!whole.isSelected());
    }
}
