package unwind.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;

import unwind.app.session.Settings.Theme;

import java.util.function.Consumer;

/// Light or dark: what the user chose, or what the system uses, also when that changes.
final class Look {
    private final Scene scene;
    private final Consumer<Boolean> onDark;
    private final ChangeListener<ColorScheme> systemListener = (o, old, now) -> apply();
    private Theme theme = Theme.SYSTEM;

    /// @param onDark told whether it is dark, each time it is decided
    Look(Scene scene, Consumer<Boolean> onDark) {
        this.scene = scene;
        this.onDark = onDark;
        Platform.getPreferences().colorSchemeProperty().addListener(systemListener);
    }

    void choose(Theme chosen) {
        theme = chosen;
        apply();
    }

    boolean isDark() {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /// Stops following the system.
    void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(systemListener);
    }

    private void apply() {
        boolean dark = isDark();
        use(scene, dark);
        onDark.accept(dark);
    }

    /// Gives a scene the program's style.
    static void use(Scene scene, boolean dark) {
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        scene.getPreferences().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
        String style = Look.class.getResource("unwind.css").toExternalForm();
        if (!scene.getStylesheets().contains(style)) {
            scene.getStylesheets().add(style);
        }
    }
}
