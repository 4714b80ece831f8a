package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.Scale;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/// A slim strip above the tracks with a numbered band for each finding, when it was so.
final class FindingStrip {
    /// Of a row, with the gap below it.
    private static final double ROW = 18;

    private static final double PADDING = 3;
    private static final double MIN_WIDTH = 20;
    private static final double LOW_VIEW = 460;

    private final HBox node = new HBox();
    private final Label title = new Label();
    private final HBox titleBox = new HBox(title);
    private final Pane place = new Pane();
    private final Rectangle clip = new Rectangle();
    private final List<FindingBox> boxes = new ArrayList<>();
    private List<FindingBand> bands = List.of();
    private int maxRows = FindingLayout.MAX_ROWS;
    private OptionalInt chosen = OptionalInt.empty();
    private IntConsumer onNumber = number -> {};
    private Theme theme = Theme.LIGHT;

    FindingStrip() {
        node.setId("finding-strip");
        node.setAlignment(Pos.TOP_LEFT);
        title.setId("finding-title");
        titleBox.setAlignment(Pos.CENTER_LEFT);
        place.setClip(clip);
        node.getChildren().addAll(titleBox, place);
        show(List.of());
    }

    Region node() {
        return node;
    }

    void setOnNumber(IntConsumer listener) {
        onNumber = listener;
    }

    /// Shows other findings; takes no room without any.
    void show(List<FindingBand> shown) {
        bands = List.copyOf(shown);
        title.setText("Findings  " + bands.size());
        node.setVisible(!bands.isEmpty());
        node.setManaged(!bands.isEmpty());
    }

    void choose(OptionalInt number) {
        chosen = number;
    }

    /// The finding that is chosen and shown.
    Optional<FindingBand> chosen() {
        return bands.stream()
                .filter(band -> chosen.isPresent() && band.number() == chosen.getAsInt())
                .findFirst();
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        double left = theme.measures().gutter() + theme.measures().axis();
        titleBox.setMinWidth(left);
        titleBox.setMaxWidth(left);
        titleBox.setMinHeight(ROW + 2 * PADDING);
        titleBox.setMaxHeight(ROW + 2 * PADDING);
        titleBox.setPadding(new Insets(0, 4, 0, 12));
        title.setFont(theme.titleFont());
        title.setTextFill(theme.text());
        node.setBackground(Background.fill(theme.background()));
        node.setBorder(Borders.bottom(theme));
    }

    /// Leaves more of a low view to the tracks.
    void setViewHeight(double pixels) {
        maxRows = pixels < LOW_VIEW ? FindingLayout.MAX_ROWS - 1 : FindingLayout.MAX_ROWS;
    }

    /// Puts the bands where their time is. The strip keeps the height that all of the time needs,
    /// so that zooming does not move the tracks.
    void place(Scale scale, TimeRange whole, TimeLabels labels) {
        if (bands.isEmpty()) {
            return;
        }
        FindingLayout layout = FindingLayout.of(bands, scale, MIN_WIDTH, maxRows, chosen);
        Scale all = new Scale(whole, scale.width(), 0, 1, 1);
        int rows =
                Math.max(
                        layout.rows(),
                        FindingLayout.of(bands, all, MIN_WIDTH, maxRows, chosen).rows());
        double height = Math.max(1, rows) * ROW + 2 * PADDING;
        place.setMinSize(scale.width(), height);
        place.setMaxSize(scale.width(), height);
        clip.setWidth(scale.width());
        clip.setHeight(height);
        while (boxes.size() < layout.boxes().size()) {
            FindingBox added = new FindingBox(number -> onNumber.accept(number));
            boxes.add(added);
            place.getChildren().add(added.node());
        }
        for (int i = 0; i < boxes.size(); i++) {
            boolean used = i < layout.boxes().size();
            boxes.get(i).node().setVisible(used);
            if (used) {
                FindingLayout.Box box = layout.boxes().get(i);
                boxes.get(i).show(box, chosen, labels, theme);
                boxes.get(i)
                        .node()
                        .resizeRelocate(
                                Math.rint(box.x()),
                                PADDING + box.row() * ROW + 1,
                                Math.rint(box.width()),
                                ROW - 2);
            }
        }
    }
}
