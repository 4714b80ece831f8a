package unwind.app.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.PathKind;
import unwind.app.session.Filter;
import unwind.app.session.Place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What the panels are narrowed to, each as a chip that one click removes. The same for every
/// panel.
final class Chips {
    private static final int MAX_THREADS = 3;
    private static final int MAX_LETTERS = 40;

    private final FlowPane node = new FlowPane(6, 4);
    private final Actions actions;

    /// What a chip does when it is clicked.
    ///
    /// @param dropSelection removes the selected span of time
    /// @param narrow changes the filter
    record Actions(Runnable dropSelection, Consumer<UnaryOperator<Filter>> narrow) {}

    Chips(Actions actions) {
        this.actions = actions;
        node.setId("chips");
        node.setAlignment(Pos.CENTER_LEFT);
    }

    Region node() {
        return node;
    }

    /// Shows what a place is narrowed to.
    ///
    /// @param span words for a span of time
    void show(Place place, Function<TimeRange, String> span) {
        List<Button> chips = new ArrayList<>();
        Optional<TimeRange> brushed = place.brushed();
        Filter filter = place.filter();
        brushed.ifPresent(
                range -> chips.add(chip("time", span.apply(range), "", actions.dropSelection())));
        List<String> threads = filter.threads();
        threads.stream()
                .limit(MAX_THREADS)
                .forEach(thread ->
                        chips.add(
                                chip(
                                        "thread",
                                        "thread " + thread,
                                        thread,
                                        () ->
                                                narrow(f ->
                                                        f.withThreads(
                                                                without(f.threads(), thread))))));
        if (threads.size() > MAX_THREADS) {
            chips.add(
                    chip(
                            "thread",
                            threads.size() - MAX_THREADS + " more threads",
                            String.join("\n", threads.subList(MAX_THREADS, threads.size())),
                            () -> narrow(f -> f.withThreads(f.threads().subList(0, MAX_THREADS)))));
        }
        for (PathKind kind : new TreeSet<>(filter.paths())) {
            chips.add(
                    chip(
                            "path",
                            words(kind),
                            "",
                            () -> narrow(f -> f.withPaths(without(f.paths(), kind)))));
        }
        if (!filter.text().isEmpty()) {
            chips.add(
                    chip(
                            "text",
                            "“" + filter.text() + "”",
                            filter.text(),
                            () -> narrow(f -> f.withText(""))));
        }
        node.getChildren().clear();
        if (chips.isEmpty()) {
            Label all = new Label("All of the time, unfiltered");
            all.getStyleClass().addAll("text-muted", "small-text");
            node.getChildren().add(all);
        } else {
            node.getChildren().addAll(chips);
        }
    }

    private void narrow(UnaryOperator<Filter> change) {
        actions.narrow().accept(change);
    }

    private static List<String> without(List<String> all, String one) {
        return all.stream().filter(each -> !each.equals(one)).toList();
    }

    private static Set<PathKind> without(Set<PathKind> all, PathKind one) {
        Set<PathKind> left = new TreeSet<>(all);
        left.remove(one);
        return left;
    }

    private static String words(PathKind kind) {
        return switch (kind) {
            case NORMAL -> "normal path";
            case EXCEPTION -> "exception path";
            case CLEANUP -> "cleanup path";
            case CLEANUP_UNWINDING -> "cleanup while unwinding";
        };
    }

    private static Button chip(String id, String text, String full, Runnable remove) {
        Button chip = new Button(shortened(text), new FontIcon("fth-x"));
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().addAll("chip", "chip-" + id);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setMnemonicParsing(false);
        chip.setAccessibleText("Remove the filter " + text);
        chip.setTooltip(new Tooltip((full.isEmpty() ? text : full) + "\nClick to remove"));
        chip.setOnAction(e -> remove.run());
        return chip;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LETTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LETTERS - 1)) + "…";
    }
}
