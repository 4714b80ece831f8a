package unwind.app.shell;

import javafx.application.Platform;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.controls.Background;
import unwind.app.session.Autosave;
import unwind.app.session.ClassRoots;
import unwind.app.session.ClockCorrections;
import unwind.app.session.Navigator;
import unwind.app.session.Opening;
import unwind.app.session.OutsideFiles;
import unwind.app.session.Place;
import unwind.app.session.PlaceText;
import unwind.app.session.Session;
import unwind.app.session.Settings;
import unwind.app.session.story.Story;
import unwind.app.views.overview.OverviewContent;
import unwind.app.views.walkthrough.PresenterBar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// The window: connects the session with what is on the screen. For the JavaFX thread.
final class MainWindow {
    private static final String ZONE = "zone";

    private final Stage stage;
    private final Session session;
    private final Memory memory;
    private final FileChoice choice;
    private final Opening.Reader reader;
    private final WindowController parts;
    private final EmptyController empty;
    private final Navigator navigator;
    private final Views content;
    private final ViewArea views;
    private final Look look;
    private final ClassRoots roots = new ClassRoots();
    private final Saving saving;
    private final List<Path> waiting = new ArrayList<>();
    private Optional<Opening> opening = Optional.empty();
    private String lastResult = "";
    private Optional<Recovery> recovery = Optional.empty();
    private Optional<Autosave.Left> recovering = Optional.empty();
    private Story savedStory = Story.EMPTY;
    private boolean working;
    private Optional<PresenterBar> presenter = Optional.empty();
    private Optional<Place> destination = Optional.empty();

    MainWindow(
            Stage stage, Session session, Memory memory, FileChoice choice, Opening.Reader reader) {
        this.stage = stage;
        this.session = session;
        this.memory = memory;
        this.choice = choice;
        this.reader = reader;
        FXMLLoader window = load("window.fxml");
        parts = window.getController();
        empty = load("empty.fxml").getController();
        navigator = new Navigator(session, Views.INCIDENT);
        content = new Views(session, navigator, roots, choice, reader, this::viewArea);
        content.setClock(parts.clock());
        views =
                new ViewArea(
                        content.all(),
                        navigator,
                        content::span,
                        () -> session.select(Optional.empty()),
                        this::showWork);
        saving = new Saving(session, roots, choice, parts.status()::working, this::said);
        parts.setWindow(this, views.node(), empty.node());
        Scene scene = new Scene(window.<Parent>getRoot());
        look = new Look(scene, views::setDark);
        DropTarget.on(scene, parts.dropHint(), this::open, content.dropAreas());
        stage.setScene(scene);
        stage.setMinWidth(640);
        stage.setMinHeight(420);
        connect();
    }

    private void connect() {
        empty.setActions(
                new EmptyController.Actions(
                        this::chooseFiles,
                        this::chooseFolder,
                        path -> open(List.of(path)),
                        () -> remember(Settings::withoutRecent)));
        session.setClockCorrections(memory.settings().clockCorrections());
        parts.clock().setSession(session);
        session.listen(this::changed);
        parts.showViews(content.all(), navigator::open);
        navigator.listen(this::showWay);
        showWay();
        stage.getScene().addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
        stage.getScene()
                .addEventFilter(
                        KeyEvent.KEY_PRESSED, e -> presenter.ifPresent(bar -> bar.typed(e)));
        content.setOnPresent(this::present);
        views.arrange(memory.settings().layout());
        if ("UTC".equals(memory.settings().layout().get(ZONE))) {
            session.setZone(ZoneOffset.UTC);
        }
        parts.showTheme(memory.settings().theme());
        look.choose(memory.settings().theme());
        remember(s -> s);
        changed(Session.Change.FILES);
        stage.setOnHidden(e -> closed());
        stage.setOnCloseRequest(e -> {
            e.consume();
            close();
        });
    }

    /// Shows the window as large as it was last time, as far as the screen allows.
    void show() {
        WindowPlace.restore(stage, memory.settings().window());
        stage.show();
    }

    private ViewArea viewArea() {
        return views;
    }

    Session session() {
        return session;
    }

    Navigator navigator() {
        return navigator;
    }

    /// Goes to a place once everything is open that was asked for.
    void goWhenOpen(Place place) {
        destination = Optional.of(place);
        arriveAtDestination();
    }

    private void arriveAtDestination() {
        if (isShown() && session.shownProcess().isPresent()) {
            destination.ifPresent(navigator::go);
            destination = Optional.empty();
        }
    }

    private void showWay() {
        parts.showWay(navigator.canGoBack(), navigator.canGoForward());
    }

    /// Digits choose a panel, unless they are typed into a field, which takes them before.
    private void typed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && views.isWhole()) {
            views.toggleWhole();
            event.consume();
            return;
        }
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (plain && event.getCode().isDigitKey() && session.shownProcess().isPresent()) {
            int number = event.getCode().getCode() - KeyCode.DIGIT0.getCode();
            List<String> panels = views.panelIds();
            if (number >= 1 && number <= panels.size()) {
                navigator.open(panels.get(number - 1));
                event.consume();
            }
        }
    }

    /// Lets the user find anything and go there.
    void goAnywhere() {
        Optional<ProcessCase> process = session.shownProcess();
        if (process.isEmpty()) {
            return;
        }
        List<Palette.Entry> entries = new ArrayList<>();
        content.all()
                .forEach(view ->
                        entries.add(
                                new Palette.Entry(
                                        view.role() == View.Role.PANEL ? "panel" : "page",
                                        view.title(),
                                        () -> navigator.open(view.id()))));
        entries.addAll(content.findable());
        session.processes().stream()
                .filter(each -> session.processes().size() > 1)
                .forEach(each ->
                        entries.add(
                                new Palette.Entry(
                                        "process", each.title(), () -> session.showProcess(each))));
        entries.addAll(parts.actions());
        Palette palette =
                new Palette(
                        entries, () -> content.names(process), content::entry, parts::hideSheet);
        parts.showSheet(palette.node());
        palette.focus();
    }

    /// Closes what lies above the window.
    void hideSheet() {
        parts.hideSheet();
    }

    void focusFilter() {
        if (session.shownProcess().isPresent()) {
            views.focusFilter();
        }
    }

    void toggleWholePanel() {
        views.toggleWhole();
    }

    /// Adds where the user is to the walkthrough, with the words that they give it.
    void addStep() {
        if (session.shownProcess().isEmpty()) {
            return;
        }
        Place place = content.pinned();
        PinSheet sheet =
                new PinSheet(
                        session.story().freshId(),
                        place,
                        content.words(place),
                        content.suggestedTitle(place),
                        step -> {
                            content.addStep(step);
                            said(
                                    "Added step "
                                            + session.story().steps().size()
                                            + " to the walkthrough");
                        },
                        parts::hideSheet);
        parts.showSheet(sheet.node());
        sheet.focus();
    }

    /// Presents the walkthrough from the chosen step on.
    void present() {
        present(content.chosenStep());
    }

    /// Presents the walkthrough.
    ///
    /// @param from the index of the first step
    void present(int from) {
        if (session.story().isEmpty() || presenter.isPresent()) {
            return;
        }
        boolean full = stage.isFullScreen();
        PresenterBar bar =
                new PresenterBar(
                        session.story().steps(),
                        from,
                        navigator::go,
                        () -> {
                            endPresenting();
                            stage.setFullScreen(full);
                        });
        presenter = Optional.of(bar);
        parts.showPresenter(Optional.of(bar.node()));
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreen(true);
    }

    private void endPresenting() {
        presenter.ifPresent(PresenterBar::stop);
        presenter = Optional.empty();
        parts.showPresenter(Optional.empty());
        navigator.open(Views.WALKTHROUGH);
    }

    /// Copies what is looked at as a picture.
    void copyPicture() {
        ClipboardContent picture = new ClipboardContent();
        picture.putImage(views.shown().snapshot(null, null));
        Clipboard.getSystemClipboard().setContent(picture);
        said("Copied a picture of what is shown");
    }

    /// Asks where to, then writes what is looked at as a picture.
    void savePicture() {
        saving.savePicture(views.shown().snapshot(null, null));
    }

    /// Copies where the user is, for `--at` and for others.
    void copyLink() {
        ClipboardContent link = new ClipboardContent();
        link.putString(PlaceText.of(navigator.here()));
        Clipboard.getSystemClipboard().setContent(link);
        said("Copied a link to this place: unwind FILES --at 'LINK' opens it");
    }

    /// The panel that lists when the files are from.
    ClockController clock() {
        return parts.clock();
    }

    /// The time axis.
    Optional<View.Time> time() {
        return views.time();
    }

    /// Where files can be dropped that are not to be opened.
    List<DropTarget.Area> dropAreas() {
        return content.dropAreas();
    }

    /// Whether files are being read.
    boolean isOpening() {
        return opening.isPresent();
    }

    /// Opens files and folders beside what is open, after what is being opened already.
    void open(List<Path> paths) {
        if (paths.isEmpty()) {
            return;
        }
        remember(s -> s.withRecent(paths));
        if (opening.isPresent()) {
            waiting.addAll(paths);
            return;
        }
        start(paths, choice.outside());
    }

    private void start(List<Path> paths, OutsideFiles outside) {
        Opening started = Opening.start(paths, outside, reader, Platform::runLater, this::opened);
        opening = Optional.of(started);
        if (session.shownProcess().isEmpty()) {
            Previews.of(started, timelines -> preview(started, timelines));
        }
        parts.status().watch(started);
        showMiddle();
    }

    /// Comes to the front and opens files and folders.
    void show(List<Path> paths) {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
        open(paths);
    }

    /// Keeps what is open from now on, and offers what other programs left.
    void keepIn(Autosave autosave) {
        Recovery kept = new Recovery(autosave, session, roots);
        recovery = Optional.of(kept);
        Background.run("recovery", kept::left, this::offer, cause -> offer(List.of()));
    }

    private void offer(List<Autosave.Left> left) {
        empty.offerLeft(
                left,
                one -> {
                    offer(without(left, one));
                    reopen(one);
                },
                one -> {
                    offer(without(left, one));
                    recovery.ifPresent(kept -> kept.forget(one));
                });
    }

    private static List<Autosave.Left> without(List<Autosave.Left> left, Autosave.Left one) {
        return left.stream().filter(each -> !each.equals(one)).toList();
    }

    /// Opens again what a program left; the user opened those files before, wherever they lie.
    private void reopen(Autosave.Left left) {
        if (opening.isEmpty()) {
            recovering = Optional.of(left);
            start(List.of(left.file()), OutsideFiles.ALWAYS);
        }
    }

    /// Whether everything that was to be opened is shown.
    boolean isShown() {
        return opening.isEmpty() && waiting.isEmpty();
    }

    void chooseFiles() {
        open(choice.files().get());
    }

    void chooseFolder() {
        choice.folder().get().ifPresent(folder -> open(List.of(folder)));
    }

    void exportReport() {
        saving.exportReport();
    }

    void saveIncident() {
        Story story = session.story();
        saving.saveIncident(file -> {
            savedStory = story;
            remember(s -> s.withRecent(List.of(file)));
        });
    }

    void closeAll() {
        unlessUnsaved(this::closeEverything);
    }

    /// Does something that the walkthrough would not outlive, if it is saved or the user says so.
    private void unlessUnsaved(Runnable action) {
        if (session.story().isEmpty() || session.story().equals(savedStory)) {
            action.run();
            return;
        }
        parts.showSheet(
                Sheets.unsaved(
                        () -> {
                            parts.hideSheet();
                            saveIncident();
                        },
                        () -> {
                            parts.hideSheet();
                            action.run();
                        },
                        parts::hideSheet));
    }

    private void closeEverything() {
        if (presenter.isPresent()) {
            endPresenting();
        }
        content.endPreview();
        lastResult = "";
        waiting.clear();
        opening.ifPresent(Opening::cancel);
        session.closeAll();
        savedStory = Story.EMPTY;
    }

    void close() {
        unlessUnsaved(stage::close);
    }

    void chooseTheme(Settings.Theme theme) {
        memory.change(s -> s.withTheme(theme));
        parts.showTheme(theme);
        look.choose(theme);
    }

    /// Makes the visible time longer or shorter around its middle.
    void zoom(double factor) {
        time().ifPresent(time -> {
            TimeRange now = time.visible().get();
            long middle = now.fromNanos() + now.durationNanos() / 2;
            long half = Math.max(1, (long) (now.durationNanos() * factor / 2));
            time.setVisible().accept(new TimeRange(middle - half, middle + half));
        });
    }

    void zoomToSelection() {
        session.selection()
                .ifPresent(range -> time().ifPresent(time -> time.setVisible().accept(range)));
    }

    void showAllTime() {
        session.shownProcess()
                .map(ProcessCase::range)
                .ifPresent(range -> time().ifPresent(time -> time.setVisible().accept(range)));
    }

    /// Has what was read put on one clock in the background, then shows it.
    private void opened(Opening.Result result) {
        result.incidents().forEach(session::prepare);
        Background.run(
                "aligning",
                Executors.callable(session.adding(result.readings())),
                any -> show(result),
                cause -> notAligned(cause));
    }

    /// The files are given up, so that others can be opened.
    private void notAligned(Throwable cause) {
        opening = Optional.empty();
        content.endPreview();
        said("The files were read but could not be shown");
        showFault(new Fault("The files could not be put on one clock", cause));
        showMiddle();
        openWaiting();
    }

    /// Says above the window what went wrong; a click or Escape removes it.
    void showFault(Fault fault) {
        parts.showFault(fault);
    }

    private void show(Opening.Result result) {
        opening = Optional.empty();
        lastResult = OpenedText.of(result);
        parts.status().done(lastResult);
        session.add(result.readings());
        roots.add(result.classes());
        boolean untouched = session.story().equals(savedStory);
        result.incidents().forEach(session::restore);
        if (untouched && recovering.isEmpty()) {
            savedStory = session.story();
        }
        if (session.shownProcess().isEmpty()) {
            content.endPreview();
            views.show(Optional.empty());
        }
        recovering.ifPresent(left -> recovery.ifPresent(kept -> kept.forget(left)));
        recovering = Optional.empty();
        showMiddle();
        openWaiting();
        arriveAtDestination();
    }

    private void openWaiting() {
        if (!waiting.isEmpty()) {
            List<Path> next = List.copyOf(waiting);
            waiting.clear();
            open(next);
        }
    }

    private void preview(Opening of, OverviewContent timelines) {
        if (opening.filter(of::equals).isPresent() && session.shownProcess().isEmpty()) {
            content.preview(timelines);
            views.node().setVisible(true);
            empty.node().setVisible(false);
        }
    }

    private void changed(Session.Change change) {
        switch (change) {
            case FILES -> {
                parts.problems().setProblems(session.problems());
                parts.status().setProblems(session.problems(), parts.problems()::toggle);
                parts.clock().refresh();
                showProcess();
            }
            case TIMES -> {
                ClockCorrections before = memory.settings().clockCorrections();
                ClockCorrections after = session.clockCorrections();
                memory.change(s -> s.withClockChange(before, after));
                parts.clock().refresh();
                parts.showProcesses(session);
                views.update(session.shownProcess());
            }
            case PROCESS -> showProcess();
            case CLOCK -> parts.clock().refresh();
            case SELECTION -> {
                // The views follow by themselves.
            }
        }
    }

    private void showProcess() {
        parts.showProcesses(session);
        stage.setTitle(OpenedText.title(session));
        views.show(session.shownProcess());
        showMiddle();
    }

    private void showMiddle() {
        boolean readable = session.shownProcess().isPresent();
        views.node().setVisible(readable);
        empty.node().setVisible(!readable);
        if (opening.isPresent()) {
            empty.busy();
        } else if (session.problems().isEmpty()) {
            empty.invite();
        } else {
            empty.fail(session.problems());
        }
    }

    /// Whether something is being prepared for what is looked at.
    boolean isWorking() {
        return working;
    }

    private void showWork(Optional<String> work) {
        working = work.isPresent();
        if (opening.isEmpty()) {
            work.ifPresentOrElse(parts.status()::working, () -> parts.status().done(lastResult));
        }
    }

    /// Says what came of something; an opening that goes on says more.
    private void said(String text) {
        lastResult = text;
        if (opening.isEmpty()) {
            parts.status().done(text);
        }
    }

    private void remember(UnaryOperator<Settings> change) {
        memory.change(change);
        List<Path> recent = memory.settings().recent();
        parts.showRecent(recent);
        empty.setRecent(recent);
    }

    private void closed() {
        stage.setOnHidden(null);
        opening.ifPresent(Opening::cancel);
        recovery.ifPresent(Recovery::close);
        look.close();
        Settings.WindowSize size = WindowPlace.of(stage, memory.settings().window());
        Map<String, String> layout = new TreeMap<>(views.arrangement());
        layout.put(ZONE, session.zone().equals(ZoneOffset.UTC) ? "UTC" : "");
        memory.change(s -> s.withWindow(size));
        layout.forEach((part, arranged) -> memory.change(s -> s.withLayout(part, arranged)));
        memory.close();
    }

    private static FXMLLoader load(String name) {
        FXMLLoader loader = new FXMLLoader(MainWindow.class.getResource(name));
        try {
            loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " must be in the jar", e);
        }
        return loader;
    }
}
