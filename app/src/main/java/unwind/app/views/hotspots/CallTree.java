package unwind.app.views.hotspots;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.secrets.Secrets;
import unwind.app.chart.Quantity;
import unwind.app.chart.flame.FlameMatches;
import unwind.app.controls.ShortNames;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The boxes of a flame graph as a tree with numbers: what a call weighs with all that it calls,
/// its share, and what it weighs itself. The heaviest calls are open at first. For the JavaFX
/// thread.
final class CallTree {
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
    private static final int MAX_OPEN_CALLS = 200;

    /// A call is opened at first where it weighs at least this part of everything.
    private static final double OPEN_SHARE = 0.1;

    private static final double NUMBER_WIDTH = 72;
    private static final double LETTER_WIDTH = 9;
    private static final double PADDING = 22;
    private static final double MIN_NAME_WIDTH = 160;
    private static final double SCROLL_BAR = 18;
    private static final KeyCodeCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TreeTableView<Integer> node = new TreeTableView<>();
    private final TreeTableColumn<Integer, Integer> name = new TreeTableColumn<>("Call");
    private FlameTree tree = new FlameTreeBuilder("").build();
    private FlameMatches matches = FlameMatches.NONE;
    private IntConsumer onChoose = call -> {};
    private boolean revealing;

    CallTree() {
        node.setId("call-tree");
        node.setAccessibleText("Call tree");
        node.getStyleClass().addAll("dense", "edge-to-edge", "call-tree");
        node.setShowRoot(false);
        node.setPlaceholder(new Label("Nothing of this kind was recorded here."));
        node.setColumnResizePolicy(TreeTableView.UNCONSTRAINED_RESIZE_POLICY);
        name.setSortable(false);
        name.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        name.setCellFactory(column -> new NameCell());
        node.getColumns().setAll(List.of(name));
        node.widthProperty().addListener((o, before, now) -> shareWidth());
        MenuItem text = new MenuItem("Copy open calls as text");
        text.setAccelerator(COPY);
        text.setOnAction(e -> copy(CallTreeText.indented(tree, openCalls())));
        MenuItem csv = new MenuItem("Copy open calls as CSV");
        csv.setOnAction(e -> copy(CallTreeText.csv(tree, openCalls())));
        MenuItem collapsed = new MenuItem("Copy all calls as collapsed stacks");
        collapsed.setOnAction(e -> copy(CallTreeText.collapsed(tree)));
        node.setContextMenu(new ContextMenu(text, csv, collapsed));
        node.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (COPY.match(e)) {
                        copy(CallTreeText.indented(tree, openCalls()));
                        e.consume();
                    }
                });
        node.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, before, now) -> {
                    if (now != null && !revealing) {
                        onChoose.accept(now.getValue());
                    }
                });
    }

    TreeTableView<Integer> node() {
        return node;
    }

    /// Whom to tell which call was chosen.
    void setOnChoose(IntConsumer listener) {
        onChoose = listener;
    }

    /// Shows a tree.
    ///
    /// @param all what shares are of
    void show(FlameTree shown, Unit unit, long all) {
        tree = shown;
        matches = FlameMatches.NONE;
        List<TreeTableColumn<Integer, ?>> columns = new ArrayList<>();
        columns.add(name);
        columns.add(number("Total", call -> Quantity.text(tree.weight(call), unit)));
        columns.add(number("Share", call -> share(tree.weight(call), all)));
        if (tree.hasSamples()) {
            columns.add(number("Samples", call -> Quantity.text(tree.samples(call), Unit.COUNT)));
        }
        columns.add(number("Own", call -> itself(call, unit)));
        columns.add(number("Own share", call -> share(own(call), all)));
        node.getColumns().setAll(columns);
        TreeItem<Integer> root = new Call(FlameTree.ROOT);
        node.setRoot(root);
        root.setExpanded(true);
        openHeaviest(root);
        shareWidth();
    }

    /// The calls that are shown, from the top down.
    private List<Integer> openCalls() {
        return IntStream.range(0, node.getExpandedItemCount())
                .mapToObj(row -> node.getTreeItem(row).getValue())
                .toList();
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(Secrets.mask(text).text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private long own(int call) {
        return tree.weight(call) - tree.childWeight(call);
    }

    private String itself(int call, Unit unit) {
        return own(call) == 0 ? "–" : Quantity.text(own(call), unit);
    }

    private static String share(long weight, long all) {
        return weight == 0 ? "–" : PathWords.share(weight, all);
    }

    private void openHeaviest(TreeItem<Integer> root) {
        TreeItem<Integer> at = root;
        for (int i = 0; i < MAX_OPEN_CALLS && !at.getChildren().isEmpty(); i++) {
            at = at.getChildren().getFirst();
            if (tree.weight(at.getValue()) < OPEN_SHARE * tree.total()) {
                return;
            }
            at.setExpanded(true);
        }
    }

    /// Marks what a search found, and shows the heaviest call of it.
    void highlight(FlameMatches found) {
        matches = found;
        node.refresh();
        if (found.active()) {
            revealHeaviest(call -> found.labels().get(tree.labelIndex(call)));
        }
    }

    /// Shows the heaviest call of a method, if there is one.
    void reveal(String method) {
        int label = tree.labels().indexOf(method);
        revealHeaviest(call -> tree.labelIndex(call) == label);
    }

    private void revealHeaviest(IntPredicate wanted) {
        int heaviest = FlameTree.ROOT;
        for (int call = 1; call < tree.size(); call++) {
            boolean heavier =
                    heaviest == FlameTree.ROOT || tree.weight(call) > tree.weight(heaviest);
            if (heavier && wanted.test(call)) {
                heaviest = call;
            }
        }
        if (heaviest > FlameTree.ROOT) {
            reveal(heaviest);
        }
    }

    /// Opens what calls a call, and selects it.
    private void reveal(int call) {
        List<Integer> path = new ArrayList<>();
        for (int at = call; at > FlameTree.ROOT; at = tree.parent(at)) {
            path.addFirst(at);
        }
        TreeItem<Integer> item = node.getRoot();
        for (int each : path) {
            item.setExpanded(true);
            Optional<TreeItem<Integer>> next =
                    item.getChildren().stream()
                            .filter(child -> child.getValue() == each)
                            .findFirst();
            if (next.isEmpty()) {
                return;
            }
            item = next.get();
        }
        revealing = true;
        node.getSelectionModel().select(item);
        node.scrollTo(Math.max(0, node.getRow(item) - 2));
        revealing = false;
    }

    /// The name takes what the numbers leave.
    private void shareWidth() {
        double numbers =
                node.getColumns().stream()
                        .filter(column -> column != name)
                        .mapToDouble(TreeTableColumn::getWidth)
                        .sum();
        name.setPrefWidth(Math.max(MIN_NAME_WIDTH, node.getWidth() - numbers - SCROLL_BAR));
    }

    private static TreeTableColumn<Integer, String> number(
            String title, Function<Integer, String> words) {
        TreeTableColumn<Integer, String> column = new TreeTableColumn<>(title);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(words.apply(row.getValue().getValue())));
        column.setStyle("-fx-alignment: center-right;");
        column.setSortable(false);
        column.setPrefWidth(Math.max(NUMBER_WIDTH, LETTER_WIDTH * title.length() + PADDING));
        return column;
    }

    /// A call; what it calls is looked up when it is opened.
    private final class Call extends TreeItem<Integer> {
        private boolean looked;

        Call(int call) {
            super(call);
        }

        @Override
        public boolean isLeaf() {
            return tree.childrenFrom(getValue()) == tree.childrenTo(getValue());
        }

        @Override
        public ObservableList<TreeItem<Integer>> getChildren() {
            if (!looked) {
                looked = true;
                super.getChildren()
                        .setAll(
                                IntStream.range(
                                                tree.childrenFrom(getValue()),
                                                tree.childrenTo(getValue()))
                                        .filter(call -> !tree.isGap(call))
                                        .mapToObj(Call::new)
                                        .toList());
            }
            return super.getChildren();
        }
    }

    /// A call by its short name, the full one where the pointer rests.
    private final class NameCell extends TreeTableCell<Integer, Integer> {
        NameCell() {
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }

        @Override
        protected void updateItem(@Nullable Integer call, boolean empty) {
            super.updateItem(call, empty);
            if (empty || call == null || call >= tree.size()) {
                setText(null);
                setTooltip(null);
                pseudoClassStateChanged(FOUND, false);
                return;
            }
            setText(ShortNames.of(tree.label(call)));
            setTooltip(
                    new Tooltip(
                            tree.label(call)
                                    + (tree.isInOrder()
                                            ? ""
                                            : "\n" + PathWords.name(tree.kind(call)))));
            pseudoClassStateChanged(FOUND, matches.active() && isFound(call));
        }

        private boolean isFound(int call) {
            return matches.labels().get(tree.labelIndex(call));
        }
    }
}
