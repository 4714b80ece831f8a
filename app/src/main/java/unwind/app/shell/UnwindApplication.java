package unwind.app.shell;

import javafx.application.Application;
import javafx.stage.Stage;

import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;

import java.nio.file.Path;
import java.util.List;

/// The program as JavaFX runs it.
public final class UnwindApplication extends Application {
    /// Opens the window and waits until it is closed.
    static void open(List<Path> files) {
        launch(UnwindApplication.class, files.stream().map(Path::toString).toArray(String[]::new));
    }

    @Override
    public void start(Stage stage) {
        MainWindow window =
                new MainWindow(
                        stage,
                        new Session(),
                        new Memory(SettingsFile.ofUser()),
                        FileChoice.ofSystem(stage),
                        Formats::read);
        window.show();
        window.open(getParameters().getRaw().stream().map(Path::of).toList());
    }
}
