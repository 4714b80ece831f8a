package unwind.app.shell;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Opens the window, says how long that took and ends: for measuring, and for the run from which
/// the installed program learns what it will need (JEP 514). Asked for by the system property
/// `unwind.rehearsal`.
final class StartupProbe {
    private static final String PROPERTY = "unwind.rehearsal";

    /// The frame after the first in which everything is drawn that was there at the start.
    private static final int FIRST_WHOLE_FRAME = 2;

    /// How long the window stays after the files are shown, so that what is drawn later is too.
    private static final Duration REST = Duration.ofSeconds(2);

    private StartupProbe() {}

    /// Ends the program after the first frame (`frame`) or once everything is shown (`work`), if
    /// that is asked for.
    static void of(Stage stage, BooleanSupplier shown) {
        String wanted = System.getProperty(PROPERTY, "");
        if (wanted.isEmpty()) {
            return;
        }
        boolean work = wanted.equals("work");
        new AnimationTimer() {
            private int frames;
            private Instant end = Instant.MAX;

            @Override
            public void handle(long now) {
                if (!stage.isShowing()) {
                    return;
                }
                frames++;
                if (frames == FIRST_WHOLE_FRAME) {
                    tell();
                    end = work ? end : Instant.MIN;
                }
                if (work && end.equals(Instant.MAX) && shown.getAsBoolean()) {
                    end = Instant.now().plus(REST);
                }
                if (Instant.now().isAfter(end)) {
                    stop();
                    Platform.exit();
                }
            }
        }.start();
    }

    private static void tell() {
        Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        System.out.println(
                "first frame after " + Duration.between(started, Instant.now()).toMillis() + " ms");
    }
}
