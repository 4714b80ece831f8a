package unwind.app.shell;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import unwind.app.session.Navigator;
import unwind.app.session.Session;
import unwind.app.views.walkthrough.PresenterBar;

import java.util.Optional;

/// Presents the walkthrough: the whole screen, one step after the other.
final class Presenting {
    private final Stage stage;
    private final Session session;
    private final Navigator navigator;
    private final WindowController parts;
    private Optional<PresenterBar> bar = Optional.empty();

    Presenting(Stage stage, Session session, Navigator navigator, WindowController parts) {
        this.stage = stage;
        this.session = session;
        this.navigator = navigator;
        this.parts = parts;
        stage.getScene()
                .addEventFilter(KeyEvent.KEY_PRESSED, e -> bar.ifPresent(shown -> shown.typed(e)));
    }

    /// Presents the walkthrough, unless it is presented or there is none.
    ///
    /// @param from the index of the first step
    void start(int from) {
        if (session.story().isEmpty() || bar.isPresent()) {
            return;
        }
        boolean full = stage.isFullScreen();
        PresenterBar shown =
                new PresenterBar(
                        session.story().steps(),
                        from,
                        navigator::go,
                        () -> {
                            end();
                            stage.setFullScreen(full);
                        });
        bar = Optional.of(shown);
        parts.showPresenter(Optional.of(shown.node()));
        shown.focus();
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreen(true);
    }

    /// Ends it, if it is presented.
    void end() {
        if (bar.isPresent()) {
            bar.ifPresent(PresenterBar::stop);
            bar = Optional.empty();
            parts.showPresenter(Optional.empty());
            navigator.open(Views.WALKTHROUGH);
        }
    }
}
