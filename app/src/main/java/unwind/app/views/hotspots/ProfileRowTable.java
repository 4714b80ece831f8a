package unwind.app.views.hotspots;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.analysis.profile.ProfileTable;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The rows of a kind of profile, sortable and searchable.
final class ProfileRowTable {
    private static final double MIN_NAME_WIDTH = 170;
    private static final double SCROLL_BAR = 18;
    private static final int LONG_TEXT = 30;
    private static final Correlation NOT_ITSELF =
            Correlation.unknown("no sample was taken in it itself");

    private final ObservableList<ProfileRow> rows = FXCollections.observableArrayList();
    private final SortedList<ProfileRow> sorted = new SortedList<>(rows);
    private final TableView<ProfileRow> node = new TableView<>(sorted);
    private final TableColumn<ProfileRow, String> name = new TableColumn<>("Site");
    private final TableColumn<ProfileRow, Long> change =
            number("Since the first", row -> row.change().orElse(0), this::changed, 112);
    private final TableColumn<ProfileRow, Long> cleanup =
            number("Cleanup", row -> part(row, PathKind.CLEANUP), this::text, 84);
    private final TableColumn<ProfileRow, Long> exception =
            number("Exception", row -> part(row, PathKind.EXCEPTION), this::text, 84);
    private final TableColumn<ProfileRow, String> source =
            new TableColumn<>("Compiler and benchmarks");
    private Function<String, String> notes = site -> "";
    private Optional<ProfileTable> shown = Optional.empty();
    private Map<String, Map<Companion, Correlation>> companions = Map.of();
    private final TableColumn<ProfileRow, Correlation> together =
            CompanionColumns.group(this::with, row -> List.of());

    ProfileRowTable() {
        node.setId("profile-table");
        node.setAccessibleText("Profile");
        node.getStyleClass().addAll("dense", "edge-to-edge");
        node.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        node.setPlaceholder(new Label("Nothing of this kind was recorded here."));
        sorted.comparatorProperty().bind(node.comparatorProperty());
        name.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().name()));
        name.setCellFactory(
                c -> new TextCell<>(Function.identity(), OverrunStyle.LEADING_ELLIPSIS));
        TableColumn<ProfileRow, Long> own = number("Own", ProfileRow::own, this::text, 92);
        node.getColumns()
                .addAll(
                        List.of(
                                name,
                                own,
                                number("Share", ProfileRow::own, this::share, 70),
                                number("With callees", ProfileRow::cumulative, this::text, 100),
                                change,
                                cleanup,
                                exception,
                                number("Samples", ProfileRow::samples, Object::toString, 76),
                                together,
                                source));
        together.setVisible(false);
        source.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(notes.apply(row.getValue().name())));
        source.setCellFactory(c -> new TextCell<>(Function.identity(), OverrunStyle.ELLIPSIS));
        source.setPrefWidth(320);
        node.widthProperty().addListener((width, before, now) -> shareWidth(now.doubleValue()));
        own.setSortType(TableColumn.SortType.DESCENDING);
        node.getSortOrder().add(own);
    }

    TableView<ProfileRow> node() {
        return node;
    }

    /// Shows rows.
    ///
    /// @param said what the compiler and the benchmarks say of a site; empty where nothing
    void show(ProfileTable table, Function<String, String> said) {
        shown = Optional.of(table);
        companions = Map.of();
        together.setVisible(false);
        notes = said;
        source.setVisible(table.rows().stream().anyMatch(row -> !said.apply(row.name()).isEmpty()));
        name.setText(HotspotTable.title(table.grouping()));
        change.setVisible(table.rows().stream().anyMatch(row -> row.first().isPresent()));
        boolean paths = table.profile().pathsTell();
        cleanup.setVisible(paths && holds(table, PathKind.CLEANUP));
        exception.setVisible(paths && holds(table, PathKind.EXCEPTION));
        rows.setAll(table.rows());
        shareWidth(node.getWidth());
    }

    private static boolean holds(ProfileTable table, PathKind kind) {
        return table.paths().of(kind) + table.paths().of(PathKind.CLEANUP_UNWINDING) > 0;
    }

    /// Shows what rows go together with, once that is known; nothing for samples without times.
    void showCompanions(Map<String, Map<Companion, Correlation>> found) {
        companions = found;
        together.setVisible(
                CompanionColumns.tell(
                        rows.stream()
                                .flatMap(row ->
                                        Arrays.stream(Companion.values())
                                                .map(each -> with(row, each)))));
        node.refresh();
        shareWidth(node.getWidth());
    }

    private Correlation with(ProfileRow row, Companion companion) {
        Map<Companion, Correlation> found = companions.get(row.name());
        Correlation one = found == null ? null : found.get(companion);
        return one == null ? NOT_ITSELF : one;
    }

    void clear() {
        shown = Optional.empty();
        rows.clear();
    }

    /// Selects the heaviest row that is wanted, if there is one.
    void select(Predicate<String> wanted) {
        for (int i = 0; i < sorted.size(); i++) {
            if (wanted.test(sorted.get(i).name())) {
                node.getSelectionModel().clearAndSelect(i);
                node.scrollTo(Math.max(0, i - 2));
                return;
            }
        }
    }

    /// The name takes what the others leave.
    private void shareWidth(double width) {
        double others =
                node.getVisibleLeafColumns().stream()
                        .filter(column -> column != name)
                        .mapToDouble(TableColumn::getWidth)
                        .sum();
        name.setPrefWidth(Math.max(MIN_NAME_WIDTH, width - others - SCROLL_BAR));
    }

    private Unit unit() {
        return shown.map(table -> table.profile().unit()).orElse(Unit.COUNT);
    }

    private String text(long value) {
        return value == 0
                ? "–"
                : value < 0 ? Quantity.change(value, unit()) : Quantity.text(value, unit());
    }

    private String changed(long value) {
        return value == 0 ? "–" : Quantity.change(value, unit());
    }

    private String share(long own) {
        long total = shown.map(table -> table.profile().total()).orElse(0L);
        return own == 0 || total == 0 ? "–" : Quantity.text((double) own / total, Unit.RATIO);
    }

    /// The part on a path, the part on both paths included.
    private static long part(ProfileRow row, PathKind kind) {
        return row.paths().of(kind) + row.paths().of(PathKind.CLEANUP_UNWINDING);
    }

    private static TableColumn<ProfileRow, Long> number(
            String title,
            Function<ProfileRow, Long> value,
            Function<Long, String> words,
            double width) {
        TableColumn<ProfileRow, Long> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(c -> {
            TextCell<Long> cell = new TextCell<>(words, OverrunStyle.ELLIPSIS);
            cell.setStyle("-fx-alignment: center-right;");
            return cell;
        });
        column.setStyle("-fx-alignment: center-right;");
        column.setPrefWidth(width);
        column.setSortType(TableColumn.SortType.DESCENDING);
        return column;
    }

    private static final class TextCell<V> extends TableCell<ProfileRow, V> {
        private final Function<V, String> words;

        TextCell(Function<V, String> words, OverrunStyle overrun) {
            this.words = words;
            setTextOverrun(overrun);
        }

        @Override
        protected void updateItem(@Nullable V value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : words.apply(value));
            setTooltip(
                    getText() == null || getText().length() < LONG_TEXT
                            ? null
                            : new Tooltip(getText()));
        }
    }
}
