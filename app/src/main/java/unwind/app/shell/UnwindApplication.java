package unwind.app.shell;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

import unwind.app.session.Autosave;
import unwind.app.session.Place;
import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The program as JavaFX runs it.
public final class UnwindApplication extends Application {
    private static Optional<Path> listening = Optional.empty();
    private static Optional<Place> destination = Optional.empty();

    /// Where the window is to go once its files are open.
    static void arriveAt(Optional<Place> place) {
        destination = place;
    }

    /// Opens the window and waits until it is closed.
    ///
    /// @param folder where to listen for files from programs that are started later
    static void open(List<Path> files, Optional<Path> folder) {
        listening = folder;
        launch(UnwindApplication.class, files.stream().map(Path::toString).toArray(String[]::new));
    }

    @Override
    public void start(Stage stage) {
        stage.getIcons().addAll(WindowIcon.sizes());
        SettingsStore store = new SettingsStore(SettingsFile.ofUser());
        MainWindow window =
                new MainWindow(
                        stage,
                        new Session(),
                        store,
                        SystemDialogs.of(stage, () -> store.settings().recent()),
                        Formats::read);
        FaultLog.install(fault -> Platform.runLater(() -> window.showFault(fault)));
        window.keepIn(Autosave.ofUser());
        window.show();
        window.open(getParameters().getRaw().stream().map(Path::of).toList());
        destination.ifPresent(window::goWhenOpen);
        StartupProbe.of(stage, window::isShown);
        listening.ifPresent(folder ->
                OneWindow.listen(folder, files -> Platform.runLater(() -> window.show(files)))
                        .ifPresent(one -> stage.setOnHiding(e -> one.close())));
    }
}
