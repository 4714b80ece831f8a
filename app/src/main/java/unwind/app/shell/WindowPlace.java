package unwind.app.shell;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import unwind.app.session.Settings.WindowSize;

/// Gives a window its size and tells what it is.
final class WindowPlace {
    private WindowPlace() {}

    /// Makes the window as large as wanted, but not larger than the screen.
    static void restore(Stage stage, WindowSize size) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(size.width(), screen.getWidth()));
        stage.setHeight(Math.min(size.height(), screen.getHeight()));
        stage.setMaximized(size.maximized());
    }

    /// The size to return to next time.
    ///
    /// @param before what was remembered so far; kept where the window is maximized or has no size
    static WindowSize of(Stage stage, WindowSize before) {
        boolean usable = stage.getWidth() >= 200 && stage.getHeight() >= 200;
        return stage.isMaximized() || !usable
                ? new WindowSize(before.width(), before.height(), stage.isMaximized())
                : new WindowSize(stage.getWidth(), stage.getHeight(), false);
    }
}
