package unwind.app.views.hotspots;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.TimeFlames;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.chart.flame.FlameGraph;
import unwind.app.chart.flame.FlameMatches;
import unwind.app.controls.LatestAnswer;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/// The stacks and how they are drawn: the form, the colours, what is folded, one flame graph or
/// two, what is under the pointer, and when the samples were taken. For the JavaFX thread.
final class FlamePane {
    private static final double MIN_WIDTH_FOR_CURVE = 680;

    private static final double LINES_SHARE = 0.45;
    private static final double HEATMAP_HEIGHT = 170;

    /// How long the pointer rests on a box before its lines are looked up.
    private static final Duration REST = Duration.millis(200);

    private final VBox root = new VBox();
    private final FlameBar bar;
    private final Label frame = new Label();
    private final FlameGraph first = new FlameGraph();
    private final FlameGraph second = new FlameGraph();
    private final Label callersTitle = new Label("Callers");
    private final Label calleesTitle = new Label("What it calls");
    private final VBox right = new VBox(2, calleesTitle, second);
    private final CallTree calls = new CallTree();
    private final ThreadFlames threads =
            new ThreadFlames(
                    (thread, node) -> describe(thread.tree(), node, box -> begun(thread, box)),
                    (thread, node) -> choose(thread.tree().label(node)));
    private final MethodLinesPane lines = new MethodLinesPane();
    private final LatestAnswer placing = new LatestAnswer("place-box");
    private final PauseTransition rest = new PauseTransition(REST);
    private final Heatmap heatmap;
    private final WhenStrip when;
    private final LatestAnswer searching = new LatestAnswer("search-flames");
    private Consumer<String> onMethod = method -> {};
    private FlameShape shape = FlameShape.PLAIN;
    private FlameDrawing drawing = FlameDrawing.of(new FlameTreeBuilder("").build());
    private Unit unit = Unit.COUNT;
    private long all;
    private FlameMatches matches = FlameMatches.NONE;
    private Optional<HotspotsContent> content = Optional.empty();
    private String chosen = "";

    /// @param onShape accepts how the user wants the stacks to be drawn
    /// @param onBrush accepts a span to select
    FlamePane(Consumer<FlameShape> onShape, Consumer<TimeRange> onBrush) {
        when = new WhenStrip(onBrush);
        bar = new FlameBar(when.node(), onShape);
        heatmap = new Heatmap(onBrush, frame::setText);
        heatmap.setPrefHeight(HEATMAP_HEIGHT);
        first.setAccessibleText("Flame graph");
        second.setId("flame-callees");
        second.setAccessibleText("Flame graph of what the method calls");
        first.setOnHover(node -> describe(drawing.tree(), node, this::changed));
        second.setOnHover(
                node -> describe(drawing.callees().orElse(drawing.tree()), node, box -> ""));
        first.setOnChoose(node -> choose(drawing.tree().label(node)));
        calls.setOnChoose(this::chooseCall);
        second.setOnChoose(node -> choose(drawing.callees().orElse(drawing.tree()).label(node)));
        frame.setId("flame-frame");
        frame.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        frame.getStyleClass().add("flame-frame");
        VBox left = new VBox(2, callersTitle, first, threads.node(), calls.node());
        HBox graphs = new HBox(6, left, right, lines.node());
        for (Label title : List.of(callersTitle, calleesTitle)) {
            title.getStyleClass().add("finding-section");
        }
        for (VBox side : List.of(left, right)) {
            HBox.setHgrow(side, Priority.ALWAYS);
            side.setMinWidth(0);
            side.setPrefWidth(100);
        }
        VBox.setVgrow(first, Priority.ALWAYS);
        VBox.setVgrow(second, Priority.ALWAYS);
        VBox.setVgrow(threads.node(), Priority.ALWAYS);
        VBox.setVgrow(calls.node(), Priority.ALWAYS);
        calls.node().setMinHeight(0);
        showRows(false);
        VBox.setVgrow(graphs, Priority.ALWAYS);
        root.getChildren().setAll(bar.node(), heatmap, graphs, frame);
        lines.node().prefWidthProperty().bind(root.widthProperty().multiply(LINES_SHARE));
        showTwo(false);
        showHeatmap(false);
        root.widthProperty()
                .addListener(
                        (o, before, now) -> when.setRoom(now.doubleValue() >= MIN_WIDTH_FOR_CURVE));
    }

    Region node() {
        return root;
    }

    /// Whom to tell which method's box was clicked.
    void setOnMethod(Consumer<String> listener) {
        onMethod = listener;
    }

    /// A chosen row of the tree does what a click on its box does.
    private void chooseCall(int call) {
        describe(drawing.tree(), OptionalInt.of(call), this::changed);
        choose(drawing.tree().label(call));
    }

    private void choose(String method) {
        onMethod.accept(method);
        showLines(method);
    }

    /// Lists the lines of a method, where lines are shown.
    void showLines(String method) {
        chosen = method;
        content.ifPresent(shown -> lines.show(shown, method));
    }

    /// Shows stacks.
    void show(HotspotsContent content) {
        this.content = Optional.of(content);
        drawing = content.drawing();
        boolean wereRows = shape.rows();
        shape = content.asked().shape();
        boolean inTime = !drawing.time().isEmpty();
        unit = inTime ? Unit.NANOSECONDS : content.unit();
        all = inTime ? drawing.tree().total() : content.all();
        heatmap.show(drawing.grid(), content.unit(), content.asked().selection());
        showHeatmap(drawing.grid().isPresent());
        matches = FlameMatches.NONE;
        bar.show(
                shape,
                drawing.change().isEmpty(),
                drawing.change().isPresent()
                        ? "Orange grew, blue fell, grey is within chance; the rest of the time is"
                                + " scaled to the span."
                        : drawing.note());
        lines.showIf(shape.lines());
        showLines(chosen.isEmpty() ? drawing.heaviest() : chosen);
        first.show(drawing.tree(), drawing.coloring(shape.colors()));
        threads.show(shape.rows() ? List.of() : drawing.time(), drawing.coloring(shape.colors()));
        showRows(shape.rows());
        if (shape.rows()) {
            calls.show(drawing.tree(), unit, all);
            calls.reveal(chosen);
        } else if (wereRows && !chosen.isEmpty()) {
            highlight(chosen::equals);
        }
        showTwo(drawing.callees().isPresent());
        drawing.callees().ifPresent(tree -> second.show(tree, drawing.coloring(shape.colors())));
        callersTitle.setText("Callers of " + drawing.tree().label(FlameTree.ROOT));
        when.show(content.when(), content.kind().title().toLowerCase(Locale.ROOT));
        describe(drawing.tree(), OptionalInt.empty(), this::changed);
        search(content.asked().filter().needle());
    }

    private void showHeatmap(boolean shown) {
        heatmap.setVisible(shown);
        heatmap.setManaged(shown);
    }

    private void showRows(boolean asRows) {
        boolean inTime = !asRows && !drawing.time().isEmpty();
        show(first, !asRows && !inTime);
        show(threads.node(), inTime);
        show(calls.node(), asRows);
    }

    private static void show(Node part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    private void showTwo(boolean two) {
        for (Node part : List.of(right, callersTitle)) {
            part.setVisible(two);
            part.setManaged(two);
        }
    }

    /// Shows nothing.
    void clear() {
        searching.forget();
        placing.forget();
        rest.stop();
        content = Optional.empty();
        chosen = "";
        lines.clear();
        FlameTree nothing = new FlameTreeBuilder("").build();
        drawing = FlameDrawing.of(nothing);
        matches = FlameMatches.NONE;
        first.show(nothing);
        threads.show(List.of(), drawing.coloring(shape.colors()));
        showRows(false);
        showTwo(false);
        showHeatmap(false);
        frame.setText("");
        bar.clear();
        calls.show(nothing, Unit.COUNT, 0);
        when.show(SampleTimes.NONE, "");
    }

    /// Highlights the boxes of a row of the table.
    void highlight(Predicate<String> wanted) {
        look(tree -> FlameMatches.of(tree, wanted));
    }

    private void search(String text) {
        if (!text.isEmpty()) {
            look(tree -> FlameMatches.of(tree, text));
        }
    }

    private void look(Function<FlameTree, FlameMatches> question) {
        FlameTree tree = drawing.tree();
        List<FlameTree> inTime = drawing.time().stream().map(TimeFlames::tree).toList();
        searching.ask(
                () -> {
                    FlameMatches found = question.apply(tree);
                    return new Found(found, inTime.stream().map(question).toList());
                },
                found -> {
                    matches = found.whole.weight() == 0 ? FlameMatches.NONE : found.whole;
                    first.highlight(matches);
                    threads.highlight(found.threads);
                    if (shape.rows()) {
                        calls.highlight(matches);
                    }
                    describe(tree, OptionalInt.empty(), this::changed);
                },
                () -> frame.setText("The search failed"));
    }

    /// What a search found in what is drawn, and in each thread that is drawn.
    private record Found(FlameMatches whole, List<FlameMatches> threads) {}

    /// How to write the time of a moment of the heatmap.
    void setClock(LongFunction<String> words) {
        heatmap.setClock(words);
    }

    void setTheme(Theme theme) {
        first.setTheme(theme);
        second.setTheme(theme);
        threads.setTheme(theme);
        heatmap.setTheme(theme);
        when.setTheme(theme);
    }

    /// Adds to a box's words the line and the region that it stands for.
    private void place(String text, String method, PathKind path) {
        content.ifPresent(shown ->
                placing.ask(
                        () -> LineWords.of(shown.lines(method), path),
                        where -> frame.setText(text + where),
                        () -> frame.setText(text)));
    }

    private void describe(FlameTree tree, OptionalInt node, IntFunction<String> more) {
        rest.stop();
        placing.forget();
        if (node.isPresent()) {
            int at = node.getAsInt();
            String text = FlameText.of(tree, at, unit) + more.apply(at);
            frame.setText(text);
            rest.setOnFinished(e -> place(text, tree.label(at), tree.kind(at)));
            rest.playFromStart();
        } else if (matches.active()) {
            frame.setText(
                    "Found in "
                            + Quantity.text(matches.weight(), unit)
                            + ", "
                            + PathWords.share(matches.weight(), all)
                            + " of all");
        } else {
            frame.setText(
                    tree.total() == 0
                            ? ""
                            : (tree.stacks() == 1 ? "1 stack" : tree.stacks() + " different stacks")
                                    + (shape.rows()
                                            ? ""
                                            : " · click a box or press Enter to zoom,"
                                                    + " right-click or Esc to show all"));
        }
    }

    private static String begun(TimeFlames thread, int node) {
        return " · from +"
                + Quantity.text(thread.startNanos(node), Unit.NANOSECONDS)
                + " on "
                + thread.thread();
    }

    private String changed(int node) {
        return drawing.change()
                .map(diff ->
                        " · "
                                + Quantity.text(diff.before(node), unit)
                                + " before, "
                                + Quantity.text(diff.after(node), unit)
                                + " after ("
                                + Quantity.change(diff.delta(node), unit)
                                + ")")
                .orElse("");
    }
}
