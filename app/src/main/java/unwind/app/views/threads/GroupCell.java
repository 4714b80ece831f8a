package unwind.app.views.threads;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;

import java.util.function.Supplier;

/// A group of threads in the list of groups.
final class GroupCell extends ListCell<GroupRow> {
    private final Supplier<Theme> theme;
    private final Rectangle mark = new Rectangle(4, 32);
    private final Label count = new Label();
    private final Label title = new Label();
    private final Label inside = new Label();
    private final Label state = new Label();
    private final Label place = new Label();
    private final HBox box;

    GroupCell(Supplier<Theme> theme) {
        this.theme = theme;
        count.getStyleClass().add("group-count");
        count.setMinWidth(44);
        count.setAlignment(Pos.CENTER_RIGHT);
        title.getStyleClass().add("strong-text");
        title.setMinWidth(40);
        inside.setMinWidth(Region.USE_PREF_SIZE);
        inside.getStyleClass().addAll("strong-text", "small-text");
        state.setMinWidth(Region.USE_PREF_SIZE);
        state.getStyleClass().add("small-text");
        place.getStyleClass().addAll("text-muted", "small-text");
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        place.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox words = new VBox(1, new HBox(8, title, space, inside, state), place);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        box = new HBox(8, mark, count, words);
        box.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable GroupRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        mark.setFill(KindColors.of(row.state(), theme.get()));
        count.setText(Long.toString(row.count()));
        title.setText(row.title());
        inside.setText(row.inside().foremost().map(p -> StateWords.of(p.enclosure())).orElse(""));
        state.setText(StateWords.of(row.state()));
        state.setTextFill(KindColors.of(row.state(), theme.get()));
        place.setText(row.place().isEmpty() ? "(no stack)" : row.place());
        setGraphic(box);
    }
}
