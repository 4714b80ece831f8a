package unwind.app.shell;

import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
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
import unwind.app.session.Place;
import unwind.app.session.PlaceText;
import unwind.app.session.SampleIncident;
import unwind.app.session.Session;
import unwind.app.session.Settings;
import unwind.app.session.story.Story;
import unwind.app.views.overview.OverviewContent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The window: connects the session with what is on the screen. For the JavaFX thread.
final class MainWindow {
    private static final String ZONE = "zone";

    private final Stage stage;
    private final Session session;
    private final SettingsStore store;
    private final FileChoice choice;
    private final WindowController parts;
    private final EmptyController empty;
    private final Navigator navigator;
    private final Views content;
    private final ViewArea views;
    private final Look look;
    private final ClassRoots roots = new ClassRoots();
    private final Saving saving;
    private final SavedStory savedStory;
    private final Openings openings;
    private final Presenting presenting;
    private final Anywhere anywhere;
    private final Undo undo;
    private String lastResult = "";
    private Optional<Recovery> recovery = Optional.empty();
    private boolean working;
    private Optional<Place> destination = Optional.empty();

    MainWindow(
            Stage stage,
            Session session,
            SettingsStore store,
            FileChoice choice,
            Opening.Reader reader) {
        this.stage = stage;
        this.session = session;
        this.store = store;
        this.choice = choice;
        FXMLLoader window = load("window.fxml");
        parts = window.getController();
        empty = load("empty.fxml").getController();
        navigator = new Navigator(session, Views.INCIDENT);
        openings = new Openings(session, roots, reader, choice.outside(), new ShownReading());
        Host host = new Host(session, navigator, roots, choice, this::viewArea);
        content = new Views(host, reader);
        content.timeline().setClock(parts.clock());
        views =
                new ViewArea(
                        content.all(),
                        navigator,
                        host::span,
                        () -> session.select(Optional.empty()),
                        this::showWork);
        saving = new Saving(session, roots, choice, parts.status()::working, this::said);
        savedStory = new SavedStory(session, parts, this::saveIncident);
        anywhere = new Anywhere(session, navigator, content, parts);
        views.offerPictures(new PictureMenu(this::copyPicture, saving::savePicture));
        parts.setWindow(this, views.node(), empty.node());
        Scene scene = new Scene(window.<Parent>getRoot());
        ArrowChoice.on(scene);
        look = new Look(scene, views::setDark);
        DropTarget.on(scene, parts.dropHint(), this::open, content.dropAreas());
        stage.setScene(scene);
        undo =
                new Undo(
                        navigator,
                        content.timeline().arrangement(),
                        content.timeline()::arrange,
                        this::showUndo);
        content.timeline().setOnArrangement(undo::arranged);
        presenting = new Presenting(stage, session, navigator, parts);
        stage.setMinWidth(640);
        stage.setMinHeight(420);
        connect();
    }

    private void connect() {
        ProblemRow.Locating locating = new ProblemRow.Locating(openings::isMissing, this::locate);
        parts.problems().setLocating(locating);
        empty.setActions(
                new EmptyController.Actions(
                        this::chooseFiles,
                        this::chooseFolder,
                        this::openSample,
                        path -> open(List.of(path)),
                        () -> remember(Settings::withoutRecent),
                        locating));
        session.setClockCorrections(store.settings().clockCorrections());
        parts.clock().setSession(session);
        session.listen(this::changed);
        parts.showViews(content.all(), navigator::open);
        navigator.listen(this::showWay);
        showWay();
        stage.getScene().addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
        content.walkthrough().setOnPresent(this::present);
        views.arrange(store.settings().layout());
        undo.restored(content.timeline().arrangement());
        showUndo();
        if ("UTC".equals(store.settings().layout().get(ZONE))) {
            session.setZone(ZoneOffset.UTC);
        }
        parts.showTheme(store.settings().theme());
        look.choose(store.settings().theme());
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
        WindowPlace.restore(stage, store.settings().window());
        stage.show();
    }

    private ViewArea viewArea() {
        return views;
    }

    Session session() {
        return session;
    }

    /// The ids of all views, in their order.
    List<String> viewIds() {
        return views.ids();
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

    private void showUndo() {
        parts.showUndo(undo.next(), undo.nextAgain());
    }

    /// Takes back what the user changed last of the tracks and filters.
    void undo() {
        undo.undo();
    }

    /// Does again what was taken back.
    void redo() {
        undo.redo();
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
        anywhere.ask();
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
        WalkthroughHost walkthrough = content.walkthrough();
        Place place = walkthrough.pinned();
        PinSheet sheet =
                new PinSheet(
                        session.story().freshId(),
                        place,
                        content.words(place),
                        walkthrough.suggestedTitle(place, content.incident().chosen()),
                        step -> {
                            walkthrough.add(step);
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
        present(content.walkthrough().chosen());
    }

    /// Presents the walkthrough.
    ///
    /// @param from the index of the first step
    void present(int from) {
        presenting.start(from);
    }

    /// Copies what is looked at as a picture.
    void copyPicture() {
        copyPicture(views.shown());
    }

    private void copyPicture(Node shown) {
        ClipboardContent picture = new ClipboardContent();
        picture.putImage(shown.snapshot(null, null));
        Clipboard.getSystemClipboard().setContent(picture);
        said("Copied a picture of what is shown, without redaction");
    }

    /// Asks where to, then writes what is looked at as a picture.
    void savePicture() {
        saving.savePicture(views.shown());
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
        return openings.isActive();
    }

    /// Opens files and folders beside what is open, after what is being opened already.
    void open(List<Path> paths) {
        if (paths.isEmpty()) {
            return;
        }
        remember(s -> s.withRecent(paths));
        openings.open(paths);
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
                    openings.reopen(one);
                },
                one -> {
                    offer(without(left, one));
                    recovery.ifPresent(kept -> kept.forget(one));
                });
    }

    private static List<Autosave.Left> without(List<Autosave.Left> left, Autosave.Left one) {
        return left.stream().filter(each -> !each.equals(one)).toList();
    }

    /// Whether everything that was to be opened is shown.
    boolean isShown() {
        return openings.isDone();
    }

    /// Asks where a file is that an incident names.
    private void locate(Path file) {
        openings.locate(file, choice.files().get());
    }

    void chooseFiles() {
        open(choice.files().get());
    }

    void chooseFolder() {
        choice.folder().get().ifPresent(folder -> open(List.of(folder)));
    }

    void openSample() {
        Path folder = store.folder();
        Background.run(
                "sample",
                () -> SampleIncident.in(folder),
                incident -> open(List.of(incident)),
                cause -> said("The sample postmortem could not be opened: " + cause.getMessage()));
    }

    void exportReport() {
        saving.exportReport();
    }

    void saveIncident() {
        Story story = session.story();
        saving.saveIncident(file -> {
            savedStory.is(story);
            remember(s -> s.withRecent(List.of(file)));
        });
    }

    void closeAll() {
        savedStory.before(this::closeEverything);
    }

    private void closeEverything() {
        presenting.end();
        content.timeline().endPreview();
        lastResult = "";
        openings.cancel();
        session.closeAll();
        undo.clear();
        savedStory.is(Story.EMPTY);
    }

    void close() {
        savedStory.before(stage::close);
    }

    void chooseTheme(Settings.Theme theme) {
        store.change(s -> s.withTheme(theme));
        parts.showTheme(theme);
        look.choose(theme);
    }

    /// Makes the visible time longer or shorter around its middle.
    void zoom(double factor) {
        time().ifPresent(time -> {
            TimeRange now = time.visible().get();
            long middle = now.middleNanos();
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

    /// Says above the window what went wrong; a click or Escape removes it.
    void showFault(Fault fault) {
        parts.showFault(fault);
    }

    /// Shows how the reading goes.
    private final class ShownReading implements Openings.Screen {
        @Override
        public void started(Opening started) {
            parts.status().watch(started);
            showMiddle();
        }

        @Override
        public void preview(OverviewContent timelines) {
            content.timeline().preview(timelines);
            views.node().setVisible(true);
            empty.node().setVisible(false);
        }

        @Override
        public void ended(Opening.Result result, Optional<Autosave.Left> recovered) {
            lastResult = OpenedText.of(result);
            parts.status().done(lastResult);
            boolean untouched = savedStory.isCurrent();
            result.incidents().forEach(session::restore);
            if (untouched && recovered.isEmpty()) {
                savedStory.is(session.story());
            }
            if (session.shownProcess().isEmpty()) {
                content.timeline().endPreview();
                views.show(Optional.empty());
            }
            recovered.ifPresent(left -> recovery.ifPresent(kept -> kept.forget(left)));
            showMiddle();
            arriveAtDestination();
        }

        @Override
        public void failed(Throwable cause) {
            content.timeline().endPreview();
            said("The files were read but could not be shown");
            showFault(new Fault("The files could not be put on one clock", cause));
            showMiddle();
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
                ClockCorrections before = store.settings().clockCorrections();
                ClockCorrections after = session.clockCorrections();
                store.change(s -> s.withClockChange(before, after));
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
        if (openings.isActive()) {
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
        if (!openings.isActive()) {
            work.ifPresentOrElse(parts.status()::working, () -> parts.status().done(lastResult));
        }
    }

    /// Says what came of something; an opening that goes on says more.
    private void said(String text) {
        lastResult = text;
        if (!openings.isActive()) {
            parts.status().done(text);
        }
    }

    private void remember(UnaryOperator<Settings> change) {
        store.change(change);
        List<Path> recent = store.settings().recent();
        parts.showRecent(recent);
        empty.setRecent(recent);
    }

    private void closed() {
        stage.setOnHidden(null);
        openings.cancel();
        recovery.ifPresent(Recovery::close);
        look.close();
        Settings.WindowSize size = WindowPlace.of(stage, store.settings().window());
        Map<String, String> layout = new TreeMap<>(views.arrangement());
        layout.put(ZONE, session.zone().equals(ZoneOffset.UTC) ? "UTC" : "");
        store.change(s -> s.withWindow(size));
        layout.forEach((part, arranged) -> store.change(s -> s.withLayout(part, arranged)));
        store.close();
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
