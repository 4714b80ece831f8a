package unwind.app.views.heap;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.heap.Holder;
import unwind.app.analysis.heap.OldObject;
import unwind.app.analysis.heap.OldObjects;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.controls.ShortNames;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;

/// What keeps old objects alive as a tree from the roots on; the chosen chain drawn beside it, with
/// the objects that it keeps.
final class OldObjectsPane {
    /// Stands for the root of objects of which nobody looked for what keeps them.
    static final String NOT_RECORDED = "What keeps these was not recorded";

    /// A node with few children is open at first.
    private static final int MAX_OPEN_CHILDREN = 3;

    private final TreeTableView<Holder> tree = new TreeTableView<>();
    private final ChainDrawing drawing = new ChainDrawing();
    private final TextArea text = new TextArea();
    private final Label nothing = new Label();
    private final SplitPane node;
    private List<OldObject> objects = List.of();
    private LongFunction<String> instant = nanos -> "";

    OldObjectsPane() {
        tree.setId("old-objects");
        tree.setAccessibleText("What keeps old objects alive, from the roots on");
        tree.setShowRoot(false);
        tree.getStyleClass().addAll("dense", "edge-to-edge");
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TreeTableColumn<Holder, String> name = column("Held by", OldObjectsPane::name, "");
        name.setPrefWidth(380);
        TreeTableColumn<Holder, String> count =
                column(
                        "Objects",
                        holder -> String.format(Locale.ROOT, "%,d", holder.objects()),
                        "-fx-alignment: center-right;");
        count.setPrefWidth(80);
        count.setMinWidth(76);
        TreeTableColumn<Holder, String> bytes =
                column(
                        "Own bytes",
                        holder -> Quantity.text(holder.bytes(), Unit.BYTES),
                        "-fx-alignment: center-right;");
        bytes.setPrefWidth(90);
        bytes.setMinWidth(86);
        tree.getColumns().setAll(List.of(name, count, bytes));
        nothing.getStyleClass().add("text-muted");
        nothing.setWrapText(true);
        tree.setPlaceholder(nothing);
        tree.setMinWidth(240);
        tree.getSelectionModel().selectedItemProperty().addListener((o, old, now) -> describe(now));
        text.setId("old-object-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add("stack-text");
        text.setAccessibleText("The sampled objects that the chain keeps");
        SplitPane right = new SplitPane(drawing.node(), text);
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(0.6);
        right.setMinWidth(160);
        node = new SplitPane(tree, right);
        node.setDividerPositions(0.6);
    }

    private static TreeTableColumn<Holder, String> column(
            String title, Function<Holder, String> words, String style) {
        TreeTableColumn<Holder, String> column = new TreeTableColumn<>(title);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(words.apply(row.getValue().getValue())));
        column.setStyle(style);
        column.setSortable(false);
        return column;
    }

    private static String name(Holder holder) {
        return switch (holder.kind()) {
            case ROOT -> holder.what();
            case HOLDER, OBJECT ->
                    (holder.how().isEmpty() ? "" : holder.how() + " → ")
                            + ShortNames.of(holder.what());
            case LEFT_OUT -> "… " + holder.what();
        };
    }

    SplitPane node() {
        return node;
    }

    /// Shows old objects.
    ///
    /// @param needle what a node, or one below it, is to contain, in small letters
    /// @param whyNone why there are none
    void show(OldObjects shown, String needle, String whyNone, LongFunction<String> time) {
        objects = shown.all();
        instant = time;
        nothing.setText(whyNone);
        TreeItem<Holder> top =
                new TreeItem<>(new Holder("", "", Holder.Kind.ROOT, 0, 0, shown.holders()));
        List<Holder> all = new ArrayList<>(shown.holders());
        unknown().ifPresent(all::add);
        all.forEach(holder -> add(top, holder, needle));
        tree.setRoot(top);
        open(top);
        tree.getSelectionModel().select(deepest(top));
        if (top.getChildren().isEmpty()) {
            describe(null);
        }
    }

    /// The objects of which nobody looked for what keeps them, by class.
    private Optional<Holder> unknown() {
        Map<String, long[]> byClass = new TreeMap<>();
        for (OldObject object : objects) {
            if (object.chain().isEmpty()) {
                long[] sums = byClass.computeIfAbsent(object.className(), _ -> new long[2]);
                sums[0]++;
                sums[1] += object.bytes().orElse(0);
            }
        }
        List<Holder> classes = new ArrayList<>();
        byClass.forEach((name, sums) ->
                classes.add(new Holder("", name, Holder.Kind.OBJECT, sums[0], sums[1], List.of())));
        classes.sort(Comparator.comparingLong(Holder::objects).reversed());
        return classes.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Holder(
                                "",
                                NOT_RECORDED,
                                Holder.Kind.ROOT,
                                classes.stream().mapToLong(Holder::objects).sum(),
                                classes.stream().mapToLong(Holder::bytes).sum(),
                                classes));
    }

    private static boolean add(TreeItem<Holder> above, Holder holder, String needle) {
        TreeItem<Holder> item = new TreeItem<>(holder);
        boolean wanted =
                needle.isEmpty()
                        || (holder.how() + " " + holder.what())
                                .toLowerCase(Locale.ROOT)
                                .contains(needle);
        boolean below = false;
        for (Holder child : holder.children()) {
            below |= add(item, child, wanted ? "" : needle);
        }
        if (wanted || below) {
            above.getChildren().add(item);
        }
        return wanted || below;
    }

    private static void open(TreeItem<Holder> item) {
        item.setExpanded(true);
        boolean few = item.getChildren().size() <= MAX_OPEN_CHILDREN;
        for (TreeItem<Holder> child : item.getChildren()) {
            if (few || item.getChildren().getFirst() == child) {
                open(child);
            }
        }
    }

    /// The object at the end of the chain that keeps most.
    private static @Nullable TreeItem<Holder> deepest(TreeItem<Holder> top) {
        TreeItem<Holder> item = top;
        while (!item.getChildren().isEmpty()) {
            item = item.getChildren().getFirst();
        }
        return item == top ? null : item;
    }

    void setTheme(Theme theme) {
        drawing.setTheme(theme);
    }

    private void describe(@Nullable TreeItem<Holder> chosen) {
        List<Holder> path = new ArrayList<>();
        for (TreeItem<Holder> item = chosen;
                item != null && item.getParent() != null;
                item = item.getParent()) {
            path.addFirst(item.getValue());
        }
        drawing.show(path);
        text.setText(path.isEmpty() ? "" : OldObjectText.of(path, objects, instant));
        text.setScrollTop(0);
    }
}
