package unwind.app.shell;

import unwind.app.session.Settings;
import unwind.app.session.SettingsFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// The settings of this run; each change is written in the background, so that a slow home folder
/// does not stall the window.
final class SettingsStore implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SettingsStore.class.getName());

    private final SettingsFile file;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("settings").factory());
    private Settings settings;

    SettingsStore(SettingsFile file) {
        this.file = file;
        settings = file.load();
    }

    /// The settings as they are now. For the JavaFX thread.
    Settings settings() {
        return settings;
    }

    /// Where they are kept, and with them whatever else is the program's own.
    Path folder() {
        return Objects.requireNonNull(file.path().toAbsolutePath().getParent(), "a file");
    }

    /// Changes the settings. For the JavaFX thread.
    void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings);
        if (!changed.equals(settings)) {
            settings = changed;
            writer.execute(() -> save(change));
        }
    }

    /// Waits until everything is written, one second at most.
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "the settings were not written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The change is made once more in the file, where other windows may have changed something.
    private void save(UnaryOperator<Settings> change) {
        try {
            file.change(change);
        } catch (IOException e) {
            // Nothing of the user's work depends on it, so it is not worth a dialog.
            LOG.log(System.Logger.Level.DEBUG, "settings not written", e);
        }
    }
}
