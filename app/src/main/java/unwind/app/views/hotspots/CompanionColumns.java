package unwind.app.views.hotspots;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.correlate.Hotspot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// Columns that say what a row's allocation goes together with over time: bold where chance is
/// unlikely, a dash where nothing can be said; the pointer tells the rest.
final class CompanionColumns {
    private static final PseudoClass SIGNIFICANT = PseudoClass.getPseudoClass("significant");

    /// Significant ones first, the strongest of them at the top.
    private static final Comparator<Correlation> ORDER =
            Comparator.comparing(Correlation::isSignificant)
                    .thenComparing(Correlation::isKnown)
                    .thenComparing(found -> Math.abs(found.coefficient()));

    private CompanionColumns() {}

    /// One column for each companion, below a common header.
    static TableColumn<Hotspot, Correlation> group() {
        return group(Hotspot::with, Hotspot::sharedFrames);
    }

    /// One column for each companion, below a common header.
    ///
    /// @param with what a row has to do with a companion
    /// @param shared the frames of a row that places which throw have, too
    static <R> TableColumn<R, Correlation> group(
            BiFunction<R, Companion, Correlation> with, Function<R, List<String>> shared) {
        TableColumn<R, Correlation> group = new TableColumn<>("Goes together with");
        for (Companion companion : Companion.values()) {
            group.getColumns().add(column(companion, with, shared));
        }
        return group;
    }

    /// Whether there is anything to tell of any row: where every cell is a dash, the columns only
    /// take room from the names.
    static boolean tell(Stream<Correlation> found) {
        return found.anyMatch(Correlation::isKnown);
    }

    private static <R> TableColumn<R, Correlation> column(
            Companion companion,
            BiFunction<R, Companion, Correlation> with,
            Function<R, List<String>> shared) {
        TableColumn<R, Correlation> column = new TableColumn<>(title(companion));
        column.setId("with-" + companion.word());
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(with.apply(row.getValue(), companion)));
        column.setCellFactory(c -> new Cell<>(companion, shared));
        column.setComparator(ORDER);
        column.setSortType(TableColumn.SortType.DESCENDING);
        column.setPrefWidth(width(companion));
        column.setStyle("-fx-alignment: center-right;");
        return column;
    }

    private static String title(Companion companion) {
        return switch (companion) {
            case EXCEPTIONS -> "Exceptions";
            case CLEANUP -> "Cleanup";
            case THREADS -> "Threads";
            case HEAP -> "Heap";
            case PAUSES -> "Pauses";
        };
    }

    /// Wide enough for the title.
    private static double width(Companion companion) {
        return switch (companion) {
            case EXCEPTIONS -> 88;
            case CLEANUP, THREADS -> 70;
            case PAUSES -> 64;
            case HEAP -> 56;
        };
    }

    /// What a companion is, in words.
    private static String explanation(Companion companion) {
        return switch (companion) {
            case EXCEPTIONS -> "exceptions thrown";
            case CLEANUP -> "what others do on cleanup paths";
            case THREADS -> "live threads";
            case HEAP -> "growth of what collections leave of the heap";
            case PAUSES -> "time that the program stood still";
        };
    }

    /// The short text of a cell.
    static String brief(Correlation found) {
        return found.isKnown() ? String.format(Locale.ROOT, "%+.2f", found.coefficient()) : "–";
    }

    /// Everything there is to say.
    static String full(Companion companion, Hotspot row) {
        return full(companion, row.with(companion), row.sharedFrames());
    }

    private static String full(Companion companion, Correlation found, List<String> shared) {
        StringBuilder text = new StringBuilder("Against ").append(explanation(companion));
        if (!found.isKnown()) {
            return text.append(": nothing can be said, ").append(found.because()).toString();
        }
        double seconds = found.lagNanos() / 1e9;
        text.append(String.format(Locale.ROOT, ": correlation %+.2f", found.coefficient()));
        text.append(
                seconds == 0
                        ? ", at the same time"
                        : String.format(
                                Locale.ROOT,
                                ", %.1f s %s",
                                Math.abs(seconds),
                                seconds > 0 ? "later" : "earlier"));
        text.append(
                String.format(
                        Locale.ROOT,
                        "; p = %.3f%s",
                        found.significance(),
                        found.isSignificant() ? "" : ", so it may be chance"));
        if (companion == Companion.EXCEPTIONS && !shared.isEmpty()) {
            text.append("\nShares frames with places that throw: ");
            text.append(String.join(", ", shared));
        }
        return text.toString();
    }

    private static final class Cell<R> extends TableCell<R, Correlation> {
        private static final double TOOLTIP_WIDTH = 420;

        private final Companion companion;
        private final Function<R, List<String>> shared;
        private final Tooltip tooltip = new Tooltip();

        Cell(Companion companion, Function<R, List<String>> shared) {
            this.shared = shared;
            this.companion = companion;
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(TOOLTIP_WIDTH);
            getStyleClass().add("companion-cell");
            setStyle("-fx-alignment: center-right;");
        }

        @Override
        protected void updateItem(@Nullable Correlation found, boolean empty) {
            super.updateItem(found, empty);
            R row = empty ? null : getTableRow().getItem();
            if (found == null || row == null) {
                setText(null);
                setTooltip(null);
                pseudoClassStateChanged(SIGNIFICANT, false);
                return;
            }
            setText(brief(found));
            tooltip.setText(full(companion, found, shared.apply(row)));
            setTooltip(tooltip);
            pseudoClassStateChanged(SIGNIFICANT, found.isSignificant());
        }
    }
}
