package unwind.app.shell;

import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.Session;
import unwind.app.session.Settings.Theme;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The parts of the window's FXML: turns what the user does into calls of [MainWindow], and shows
/// what the window tells it.
@SuppressWarnings("NullAway.Init") // set by the FXML loader
public final class WindowController {
    @FXML private StackPane root;
    @FXML private MenuBar menus;
    @FXML private Menu recent;
    @FXML private Menu viewMenu;
    @FXML private MenuItem closeAll;
    @FXML private MenuItem saveIncident;
    @FXML private MenuItem exportReport;
    @FXML private MenuItem undo;
    @FXML private MenuItem redo;
    @FXML private MenuItem zoomIn;
    @FXML private MenuItem zoomOut;
    @FXML private MenuItem zoomSelection;
    @FXML private MenuItem zoomAll;
    @FXML private Menu goMenu;
    @FXML private MenuItem goBack;
    @FXML private MenuItem goForward;
    @FXML private MenuItem goAnywhere;
    @FXML private MenuItem goFilter;
    @FXML private MenuItem wholePanel;
    @FXML private MenuItem copyLink;
    @FXML private MenuItem addStep;
    @FXML private MenuItem present;
    @FXML private StackPane presenter;
    @FXML private HBox tools;
    @FXML private MenuItem copyPicture;
    @FXML private MenuItem savePicture;
    @FXML private Button backButton;
    @FXML private Button forwardButton;
    @FXML private Button anywhere;
    @FXML private RadioMenuItem elapsed;
    @FXML private RadioMenuItem wallClock;
    @FXML private RadioMenuItem utc;
    @FXML private ToggleGroup themes;
    @FXML private Separator toolSeparator;
    @FXML private ComboBox<ProcessCase> processes;
    @FXML private Label processFacts;
    @FXML private StackPane center;
    @FXML private StackPane dropHint;
    @FXML private StackPane sheets;
    @FXML private MenuItem fileClocks;
    @FXML private ClockController clockController;
    @FXML private ProblemsController problemsController;
    @FXML private StatusController statusController;

    private MainWindow window;

    @FXML
    private void initialize() {
        processes.setCellFactory(list -> new ProcessCell());
        processes.setButtonCell(new ProcessCell());
        viewMenu.setOnShowing(e -> showClock());
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (sheets.isVisible() && e.getCode() == KeyCode.ESCAPE) {
                        hideSheet();
                        e.consume();
                    }
                });
    }

    /// Connects it with the window it is part of.
    void setWindow(MainWindow connected, Node... middle) {
        window = connected;
        center.getChildren().setAll(middle);
        processes.setOnAction(e -> {
            if (processes.getValue() != null) {
                window.session().showProcess(processes.getValue());
            }
        });
    }

    ClockController clock() {
        return clockController;
    }

    ProblemsController problems() {
        return problemsController;
    }

    StatusController status() {
        return statusController;
    }

    Node dropHint() {
        return dropHint;
    }

    void showTheme(Theme theme) {
        themes.getToggles().stream()
                .filter(t -> theme.name().equals(t.getUserData()))
                .forEach(t -> t.setSelected(true));
    }

    void showRecent(List<Path> paths) {
        recent.getItems().setAll(paths.stream().map(this::recentItem).toList());
        if (paths.isEmpty()) {
            MenuItem none = new MenuItem("Nothing was opened yet");
            none.setDisable(true);
            recent.getItems().add(none);
        }
    }

    /// Shows which processes there are and which of them is looked at.
    void showProcesses(Session session) {
        boolean several = session.processes().size() > 1;
        boolean any = !session.processes().isEmpty();
        closeAll.setDisable(session.readings().isEmpty());
        saveIncident.setDisable(session.readings().isEmpty());
        exportReport.setDisable(!any);
        List.of(
                        zoomIn,
                        zoomOut,
                        zoomSelection,
                        zoomAll,
                        elapsed,
                        wallClock,
                        utc,
                        fileClocks,
                        goAnywhere,
                        goFilter,
                        wholePanel,
                        copyLink,
                        addStep,
                        present,
                        copyPicture,
                        savePicture)
                .forEach(item -> item.setDisable(!any));
        goMenu.getItems().stream()
                .filter(item -> item.getUserData() != null)
                .forEach(item -> item.setDisable(!any));
        List.of(toolSeparator, backButton, forwardButton, anywhere)
                .forEach(node -> showIf(node, any));
        showIf(processes, several);
        var action = processes.getOnAction();
        processes.setOnAction(null);
        processes.getItems().setAll(session.processes());
        processes.setValue(session.shownProcess().orElse(null));
        processes.setOnAction(action);
        processFacts.setText(
                session.shownProcess()
                        .map(process -> ProcessText.text(process, !several))
                        .orElse(""));
    }

    private MenuItem recentItem(Path path) {
        MenuItem item = new MenuItem(path.toString());
        // A name may hold underscores, which are not mnemonics.
        item.setMnemonicParsing(false);
        item.setOnAction(e -> window.open(List.of(path)));
        return item;
    }

    private void showClock() {
        boolean on = window.time().map(time -> time.isWallClock().getAsBoolean()).orElse(false);
        boolean isUtc = window.session().zone().equals(ZoneOffset.UTC);
        (on ? isUtc ? utc : wallClock : elapsed).setSelected(true);
    }

    @FXML
    private void openFiles() {
        window.chooseFiles();
    }

    @FXML
    private void openFolder() {
        window.chooseFolder();
    }

    @FXML
    private void openSample() {
        window.openSample();
    }

    @FXML
    private void saveIncident() {
        window.saveIncident();
    }

    @FXML
    private void exportReport() {
        window.exportReport();
    }

    @FXML
    private void closeAll() {
        window.closeAll();
    }

    @FXML
    private void quit() {
        window.close();
    }

    /// Says what can be undone and done again.
    void showUndo(Optional<String> next, Optional<String> again) {
        undo.setText("_Undo" + next.map(words -> " " + words).orElse(""));
        undo.setDisable(next.isEmpty());
        redo.setText("_Redo" + again.map(words -> " " + words).orElse(""));
        redo.setDisable(again.isEmpty());
    }

    @FXML
    private void undo() {
        window.undo();
    }

    @FXML
    private void redo() {
        window.redo();
    }

    @FXML
    private void zoomIn() {
        window.zoom(0.5);
    }

    @FXML
    private void zoomOut() {
        window.zoom(2);
    }

    @FXML
    private void zoomSelection() {
        window.zoomToSelection();
    }

    @FXML
    private void zoomAll() {
        window.showAllTime();
    }

    /// Lists the views in the Go menu: pages, then panels with their number.
    void showViews(List<View<?>> views, Consumer<String> onOpen) {
        int number = 1;
        for (View<?> view : views) {
            boolean panel = view.role() == View.Role.PANEL;
            MenuItem item = new MenuItem(view.title());
            item.setUserData(view.id());
            item.setDisable(true);
            item.setOnAction(e -> onOpen.accept(view.id()));
            if (panel) {
                // shown only: plain digits must reach text fields
                item.setText(view.title() + "  (" + number++ + ")");
            }
            goMenu.getItems().add(item);
        }
    }

    /// What the menus do, for finding it by name; views are found otherwise.
    List<Palette.Entry> actions() {
        return menus.getMenus().stream()
                .flatMap(Sheets::items)
                .filter(item ->
                        !item.isDisable()
                                && (item.getUserData() == null || item instanceof RadioMenuItem))
                .filter(item -> item.getOnAction() != null && !item.getText().isBlank())
                .map(item -> new Palette.Entry("action", Sheets.words(item), item::fire))
                .toList();
    }

    /// Says whether there is a place before or after this one.
    void showWay(boolean canGoBack, boolean canGoForward) {
        goBack.setDisable(!canGoBack);
        backButton.setDisable(!canGoBack);
        goForward.setDisable(!canGoForward);
        forwardButton.setDisable(!canGoForward);
    }

    @FXML
    private void back() {
        window.navigator().back();
    }

    @FXML
    private void forward() {
        window.navigator().forward();
    }

    @FXML
    private void goAnywhere() {
        window.goAnywhere();
    }

    @FXML
    private void focusFilter() {
        window.focusFilter();
    }

    @FXML
    private void toggleWholePanel() {
        window.toggleWholePanel();
    }

    /// Shows a walkthrough that is presented, or none.
    void showPresenter(Optional<Node> bar) {
        presenter.getChildren().setAll(bar.stream().toList());
        showIf(presenter, bar.isPresent());
        showIf(menus, bar.isEmpty());
        showIf(tools, bar.isEmpty());
    }

    @FXML
    private void addStep() {
        window.addStep();
    }

    @FXML
    private void present() {
        window.present();
    }

    @FXML
    private void copyPicture() {
        window.copyPicture();
    }

    @FXML
    private void savePicture() {
        window.savePicture();
    }

    @FXML
    private void copyLink() {
        window.copyLink();
    }

    @FXML
    private void useElapsed() {
        window.session().setWallClock(false);
    }

    @FXML
    private void useUtc() {
        window.session().setZone(ZoneOffset.UTC);
        window.session().setWallClock(true);
    }

    @FXML
    private void useWallClock() {
        window.session().setZone(ZoneId.systemDefault());
        window.session().setWallClock(true);
    }

    @FXML
    private void toggleClock() {
        clockController.toggle();
    }

    @FXML
    private void chooseTheme(ActionEvent event) {
        RadioMenuItem item = (RadioMenuItem) event.getSource();
        window.chooseTheme(Theme.valueOf(item.getUserData().toString()));
    }

    @FXML
    private void showShortcuts() {
        showSheet(Sheets.shortcuts(menus));
    }

    @FXML
    private void showAbout() {
        showSheet(Sheets.about());
    }

    /// Shows what went wrong, unless another sheet is shown: the first fault is the one to report.
    void showFault(Fault fault) {
        if (!sheets.isVisible()) {
            VBox sheet = new VBox(FaultPane.of(fault, Optional.empty()));
            sheet.getStyleClass().add("help-sheet");
            sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            showSheet(sheet);
        }
    }

    void showSheet(Node sheet) {
        sheets.getChildren().setAll(sheet);
        sheets.setVisible(true);
    }

    /// A click beside a sheet closes it, unless something was typed into it.
    @FXML
    private void clickedBeside() {
        if (sheets.lookup("#pin-sheet") == null) {
            hideSheet();
        }
    }

    void hideSheet() {
        sheets.setVisible(false);
        sheets.getChildren().clear();
    }

    private static void showIf(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static final class ProcessCell extends ListCell<ProcessCase> {
        @Override
        protected void updateItem(@Nullable ProcessCase process, boolean empty) {
            super.updateItem(process, empty);
            setText(process == null || empty ? null : ProcessText.name(process));
        }
    }
}
