package unwind.app.views.threads;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;
import unwind.app.controls.PartsBar;
import unwind.parsers.model.ThreadState;

import java.util.Arrays;
import java.util.function.Supplier;

/// A dump in the list of dumps.
final class DumpCell extends ListCell<DumpPage> {
    private final Supplier<Theme> theme;
    private final Label clock = new Label();
    private final Label since = new Label();
    private final Label count = new Label();
    private final Label file = new Label();
    private final PartsBar states = new PartsBar(5);
    private final VBox box;

    DumpCell(Supplier<Theme> theme) {
        this.theme = theme;
        clock.getStyleClass().add("strong-text");
        since.getStyleClass().add("text-muted");
        file.getStyleClass().addAll("text-muted", "small-text");
        file.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        file.setMinWidth(0);
        clock.setMinWidth(Region.USE_PREF_SIZE);
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        box = new VBox(2, new HBox(8, clock, since, space, count), file, states);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable DumpPage page, boolean empty) {
        super.updateItem(page, empty);
        if (empty || page == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        clock.setText(page.clock());
        since.setText(page.since());
        boolean alarming = page.alerts().stream().anyMatch(DumpPage.Alert::grave);
        count.setText((alarming ? "⚠ " : "") + page.threads());
        file.setText(page.file() + " · " + page.source());
        states.show(
                Arrays.stream(ThreadState.values())
                        .map(state ->
                                new PartsBar.Part(
                                        page.states().getOrDefault(state, 0L)
                                                / (double) Math.max(1, page.threads()),
                                        KindColors.of(state, theme.get())))
                        .toList());
        setTooltip(new Tooltip(page.file() + "\n" + page.certainty()));
        setGraphic(box);
    }
}
