package unwind.app.views.compare;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.profile.ProfileVerdict;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.chart.flame.ChangeColors;
import unwind.app.chart.flame.FlameGraph;
import unwind.app.chart.flame.FlameMatches;
import unwind.app.controls.LatestAnswer;
import unwind.parsers.model.Unit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/// A kind of profile on two sides: the rows above, the flame graph of both below. A selected row
/// shows its boxes, a clicked box its row. For the JavaFX thread.
final class ProfileChanges {
    private static final double SWATCH = 11;
    private static final FlameTree NOTHING = new FlameTreeBuilder("").build();

    private final ProfileChangeTable table = new ProfileChangeTable(this::chooseRow);
    private final FlameGraph graph = new FlameGraph();
    private final Label box = new Label();
    private final Label wide = new Label();
    private final FlowPane legend = new FlowPane(14, 2);
    private final Map<ChangeColors.Change, Rectangle> swatches =
            new EnumMap<>(ChangeColors.Change.class);
    private final SplitPane node;
    private final LatestAnswer searching = new LatestAnswer("search-changed-flames");
    private Optional<ComparedProfiles.Changes> shown = Optional.empty();
    private Grouping grouping = Grouping.SITE;
    private String searched = "";
    private FlameMatches matches = FlameMatches.NONE;

    ProfileChanges() {
        graph.setId("change-flames");
        graph.setAccessibleText("Differential flame graph");
        graph.setOnHover(this::describe);
        graph.setOnChoose(at -> table.select(rowsOf(graphTree().label(at))));
        box.setId("changed-box");
        box.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        box.getStyleClass().add("flame-frame");
        for (ChangeColors.Change change : ChangeColors.Change.values()) {
            Rectangle swatch = new Rectangle(SWATCH, SWATCH);
            swatches.put(change, swatch);
            legend.getChildren().add(new Label(ChangeColorWords.name(change), swatch));
        }
        wide.getStyleClass().add("text-muted");
        legend.getChildren().add(wide);
        legend.setId("change-legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.setPadding(new Insets(6, 12, 4, 12));
        legend.setMinHeight(Region.USE_PREF_SIZE);
        VBox stacks = new VBox(legend, graph, box);
        VBox.setVgrow(graph, Priority.ALWAYS);
        stacks.setMinSize(0, 0);
        node = new SplitPane(table.node(), stacks);
        node.setId("profile-comparison");
        node.setOrientation(Orientation.VERTICAL);
        node.setDividerPositions(0.42);
        table.node().setMinSize(0, 0);
    }

    Region node() {
        return node;
    }

    void show(ComparedProfiles compared) {
        shown = compared.changes();
        grouping = compared.grouping();
        boolean perSecond = shown.filter(changes -> changes.rows().perSecond()).isPresent();
        wide.setText(
                "A box is as wide as the larger side"
                        + (perSecond ? ", in the time of the second." : "."));
        table.show(compared);
        matches = FlameMatches.NONE;
        shown.ifPresentOrElse(
                changes ->
                        graph.show(
                                changes.flames().tree(),
                                theme -> new ChangeColors(theme, changes.flames())),
                () -> graph.show(NOTHING));
        describe(OptionalInt.empty());
        search(searched);
    }

    void clear() {
        shown = Optional.empty();
        searching.forget();
        graph.show(NOTHING);
        box.setText("");
    }

    /// One sentence or two; empty where there is nothing to compare.
    String verdict() {
        return shown.map(changes -> ProfileVerdict.of(changes.rows(), Quantity::text)).orElse("");
    }

    /// How many rows there are, and how many changed for sure.
    String count() {
        return shown.map(
                        changes -> {
                            long sure =
                                    changes.rows().rows().stream()
                                            .filter(changes.rows()::isSure)
                                            .count();
                            int all = changes.rows().rows().size();
                            return ChangeWords.count(sure)
                                    + " of "
                                    + ChangeWords.count(all)
                                    + (all == 1 ? " row" : " rows")
                                    + " changed by more than chance explains.";
                        })
                .orElse("");
    }

    /// Keeps the rows that hold a text in small letters, and highlights their boxes.
    void search(String text) {
        searched = text;
        table.search(text);
        look(tree -> FlameMatches.of(tree, text));
    }

    void setTheme(Theme theme) {
        graph.setTheme(theme);
        table.setTheme(theme);
        swatches.forEach((change, swatch) -> swatch.setFill(ChangeColors.of(theme, change, 1)));
    }

    private FlameTree graphTree() {
        return shown.map(changes -> changes.flames().tree()).orElse(NOTHING);
    }

    private void chooseRow(String row) {
        look(tree -> FlameMatches.of(tree, boxesOf(row)));
    }

    private Predicate<String> boxesOf(String row) {
        return switch (grouping) {
            case SITE, METHOD, LINE -> RowNames.withoutLine(row)::equals;
            case PACKAGE -> label -> RowNames.packageOf(label).equals(row);
            case CLASS, THREAD, POOL -> row::equals;
        };
    }

    private Predicate<String> rowsOf(String label) {
        return switch (grouping) {
            case SITE, METHOD, LINE -> name -> RowNames.withoutLine(name).equals(label);
            case PACKAGE -> RowNames.packageOf(label)::equals;
            case CLASS, THREAD, POOL -> label::equals;
        };
    }

    private void look(Function<FlameTree, FlameMatches> question) {
        FlameTree tree = graphTree();
        searching.ask(
                () -> question.apply(tree),
                found -> {
                    matches = found.weight() == 0 ? FlameMatches.NONE : found;
                    graph.highlight(matches);
                    describe(OptionalInt.empty());
                },
                () -> box.setText("The search failed"));
    }

    private void describe(OptionalInt at) {
        if (shown.isEmpty()) {
            box.setText("");
            return;
        }
        ComparedProfiles.Changes changes = shown.get();
        Unit unit = changes.rows().unit();
        if (at.isPresent()) {
            box.setText(ChangeColorWords.box(changes.flames(), at.getAsInt(), unit));
        } else if (matches.active()) {
            box.setText("Found in boxes of " + Quantity.text(matches.weight(), unit));
        } else {
            box.setText("Click a box or press Enter to zoom, right-click or Esc to show all");
        }
    }
}
