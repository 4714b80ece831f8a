package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.analysis.timeline.Absence;
import unwind.app.chart.Theme;

import java.util.List;
import java.util.stream.Collectors;

/// The line below the tracks: how many have no values, which opens them, and how many are hidden.
final class FoldedTracks {
    private final HBox node = new HBox(8);
    private final FontIcon chevron = new FontIcon("fth-chevron-right");
    private final Button empty = new Button("", chevron);
    private final Button hidden = new Button("", new FontIcon("fth-eye-off"));
    private final Tooltip emptyTip = new Tooltip();
    private final TrackColumn column;
    private Theme theme = Theme.LIGHT;

    FoldedTracks(TrackColumn column) {
        this.column = column;
        node.setId("folded-tracks");
        empty.setId("empty-tracks");
        hidden.setId("hidden-tracks");
        emptyTip.setWrapText(true);
        emptyTip.setMaxWidth(560);
        empty.setTooltip(emptyTip);
        hidden.setTooltip(new Tooltip("Show a hidden track again"));
        for (Button button : List.of(empty, hidden)) {
            button.setMnemonicParsing(false);
            button.setPadding(new Insets(2, 6, 2, 4));
            Focus.follow(button, this::dress);
        }
        hidden.setMinWidth(Region.USE_PREF_SIZE);
        empty.setMinWidth(0);
        empty.setOnAction(e -> {
            TrackArrangement now = column.arrangement();
            column.arrange(now.withEmptyShown(!now.emptyShown()));
        });
        hidden.setOnAction(e -> menu().show(hidden, Side.BOTTOM, 0, 0));
        node.getChildren().addAll(empty, hidden);
    }

    Region node() {
        return node;
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        List<TrackStrip> strips = column.hidden();
        strips.forEach(strip ->
                menu.getItems()
                        .add(
                                TrackHands.item(
                                        strip.content().track().title(),
                                        () -> column.show(strip))));
        menu.getItems()
                .addAll(new SeparatorMenuItem(), TrackHands.item("Show all", column::showHidden));
        return menu;
    }

    /// @param open whether those without values are shown above
    void show(List<TrackStrip> without, boolean open, List<TrackStrip> concealed) {
        show(empty, !without.isEmpty());
        show(hidden, !concealed.isEmpty());
        show(node, !without.isEmpty() || !concealed.isEmpty());
        String names = titles(without);
        String count = without.size() == 1 ? "1 track" : without.size() + " tracks";
        empty.setText(count + " without values" + (open ? "" : ": " + names));
        empty.setAccessibleText(count + " without values, " + (open ? "fold" : "open"));
        chevron.setIconLiteral(open ? "fth-chevron-down" : "fth-chevron-right");
        emptyTip.setText(
                without.stream()
                        .flatMap(strip -> strip.content().absence().stream())
                        .distinct()
                        .map(FoldedTracks::sentence)
                        .collect(Collectors.joining("\n")));
        hidden.setText(
                concealed.size() == 1 ? "1 hidden track" : concealed.size() + " hidden tracks");
        hidden.setAccessibleText(hidden.getText() + ": " + titles(concealed));
        dress();
    }

    private static String sentence(Absence absence) {
        return TrackStrip.sentence(absence);
    }

    private static String titles(List<TrackStrip> strips) {
        return strips.stream()
                .map(strip -> strip.content().track().title())
                .collect(Collectors.joining(", "));
    }

    private static void show(Region region, boolean shown) {
        region.setVisible(shown);
        region.setManaged(shown);
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        node.setPadding(new Insets(3, 12, 3, 8));
        dress();
    }

    private void dress() {
        for (Button button : List.of(empty, hidden)) {
            button.setFont(theme.font());
            button.setTextFill(theme.muted());
            button.setBackground(Focus.flat(button, theme));
            if (button.getGraphic() instanceof FontIcon icon) {
                icon.setIconColor(theme.muted());
                icon.setIconSize((int) theme.measures().fontSize() + 1);
            }
        }
    }
}
