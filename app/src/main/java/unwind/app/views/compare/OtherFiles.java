package unwind.app.views.compare;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;

import unwind.app.controls.LatestAnswer;
import unwind.app.session.ClockCorrections;
import unwind.app.session.Counterpart;
import unwind.app.session.Opening;
import unwind.app.session.OutsideFiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads another incident in the background, without opening it. For the JavaFX thread.
final class OtherFiles {
    private static final Duration REFRESH = Duration.millis(100);

    private final Opening.Reader reader;
    private final OutsideFiles outside;
    private final Supplier<ClockCorrections> corrections;
    private final Consumer<Opening.State> onProgress;
    private final Runnable onAligning;
    private final LatestAnswer aligning = new LatestAnswer("align-counterpart");
    private final Timeline refresh = new Timeline(new KeyFrame(REFRESH, e -> refresh()));
    private Optional<Opening> opening = Optional.empty();
    private int last;

    /// @param outside decides on files that saved incidents name outside their own folders
    /// @param corrections when files begin, as a person set it
    /// @param onProgress told now and then how far it is
    /// @param onAligning told once all is read
    OtherFiles(
            Opening.Reader reader,
            OutsideFiles outside,
            Supplier<ClockCorrections> corrections,
            Consumer<Opening.State> onProgress,
            Runnable onAligning) {
        this.reader = reader;
        this.outside = outside;
        this.corrections = corrections;
        this.onProgress = onProgress;
        this.onAligning = onAligning;
        refresh.setCycleCount(Animation.INDEFINITE);
    }

    /// Reads files and folders; what is being read already is dropped.
    ///
    /// @param done takes what was read, unless it was cancelled
    /// @param failed told in its place if the files could not be put on one clock
    void read(List<Path> paths, Consumer<Counterpart> done, Runnable failed) {
        cancel();
        int mine = last;
        opening =
                Optional.of(
                        Opening.start(
                                paths,
                                outside,
                                reader,
                                Platform::runLater,
                                result -> {
                                    if (mine == last) {
                                        stop();
                                        align(paths, result, done, failed);
                                    }
                                }));
        refresh.play();
        refresh();
    }

    /// Drops what is being read.
    void cancel() {
        last++;
        opening.ifPresent(Opening::cancel);
        stop();
        aligning.forget();
    }

    private void align(
            List<Path> paths, Opening.Result result, Consumer<Counterpart> done, Runnable failed) {
        onAligning.run();
        ClockCorrections corrected = corrections.get();
        aligning.ask(() -> Counterpart.of(paths, result, corrected), done, failed);
    }

    private void stop() {
        refresh.stop();
        opening = Optional.empty();
    }

    private void refresh() {
        opening.map(Opening::state).ifPresent(onProgress);
    }
}
