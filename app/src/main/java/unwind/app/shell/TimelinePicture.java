package unwind.app.shell;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.chart.Mark;
import unwind.app.chart.Quantity;
import unwind.app.cli.PictureRedaction;
import unwind.app.export.PngExport;
import unwind.app.files.RefusedException;
import unwind.app.files.WholeFile;
import unwind.app.session.Opening;
import unwind.app.session.OutsideFiles;
import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.app.views.overview.OverviewContent;
import unwind.app.views.overview.OverviewView;
import unwind.parsers.Formats;
import unwind.parsers.Problem;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Draws the timelines of files into a PNG, without a display: the processes below one another.
final class TimelinePicture {
    private static final int WIDTH = 1400;
    private static final int TRACK_HEIGHT = 104;

    /// The heading and the time axis.
    private static final int MARGIN_HEIGHT = 80;

    private static final int FRAMES_TO_DRAW = 3;

    /// Exit status where nothing could be read.
    private static final int NOTHING_READABLE = 3;

    /// Exit status where the picture may not be written there, as of a report.
    private static final int WRONG_USAGE = 2;

    /// Exit status where the picture could not be written.
    private static final int NOT_WRITTEN = 1;

    private final List<Path> files;
    private final boolean dark;
    private final boolean outside;
    private final PictureRedaction redaction;
    private final PrintStream out;
    private final PrintStream err;

    /// @param outside whether files that incidents name outside their folders are opened
    /// @param redaction what is taken out of names
    TimelinePicture(
            List<Path> files,
            boolean dark,
            boolean outside,
            PictureRedaction redaction,
            PrintStream out,
            PrintStream err) {
        this.redaction = redaction;
        this.files = files;
        this.outside = outside;
        this.dark = dark;
        this.out = out;
        this.err = err;
    }

    /// Reads the files, draws, writes and says what was written.
    ///
    /// @return the exit status
    int write(Path png) {
        try {
            WholeFile.checkTarget(png, files);
        } catch (RefusedException e) {
            err.println("unwind: " + png + " was not written. " + e.sentence());
            return WRONG_USAGE;
        } catch (IOException e) {
            err.println("unwind: " + png + " could not be written: " + e.getMessage());
            return NOT_WRITTEN;
        }
        Session session = new Session();
        session.setClockCorrections(SettingsFile.ofUser().load().clockCorrections());
        CompletableFuture<Opening.Result> opened = new CompletableFuture<>();
        Opening.start(
                files,
                outside ? OutsideFiles.ALWAYS : OutsideFiles.NEVER,
                Formats::read,
                Runnable::run,
                opened::complete);
        Opening.Result result = opened.join();
        session.add(result.readings());
        session.problems().forEach(problem -> err.println(line(problem)));
        if (session.processes().isEmpty()) {
            err.println("unwind: nothing could be read.");
            return NOTHING_READABLE;
        }
        startToolkit();
        List<Path> inputs = inputs(result);
        List<Image> pictures = new ArrayList<>();
        for (ProcessCase process : session.processes()) {
            pictures.add(draw(process, redaction.of(process.recordings(), inputs)));
        }
        try {
            PngExport.write(pictures, png, inputs);
        } catch (RefusedException e) {
            err.println("unwind: " + png + " was not written. " + e.sentence());
            return WRONG_USAGE;
        } catch (IOException e) {
            err.println("unwind: " + png + " could not be written: " + e.getMessage());
            return NOT_WRITTEN;
        }
        out.println("The timelines are in " + png.toAbsolutePath().normalize());
        return 0;
    }

    /// What was read, and what it was named by.
    private List<Path> inputs(Opening.Result result) {
        List<Path> inputs = new ArrayList<>(files);
        result.readings().forEach(reading -> inputs.add(reading.file()));
        inputs.addAll(result.classes());
        return inputs;
    }

    private Image draw(ProcessCase process, Redaction redaction) {
        OverviewContent content =
                OverviewContent.of(Timeline.of(process.recordings()))
                        .withMarks(Mark.of(process, ProcessArtifacts::name))
                        .withCrashes(CrashStory.all(process.recordings(), Quantity::text))
                        .worded(redaction::text);
        String heading = redaction.text(ProcessText.text(process, true));
        CompletableFuture<Image> picture = new CompletableFuture<>();
        Platform.runLater(() -> draw(heading, content, picture));
        return picture.join();
    }

    private void draw(String title, OverviewContent content, CompletableFuture<Image> picture) {
        OverviewView view = new OverviewView();
        view.setDark(dark);
        view.setWallClock(true);
        VBox.setVgrow(view.node(), Priority.ALWAYS);
        Label heading = new Label(title);
        heading.getStyleClass().add("picture-heading");
        VBox page = new VBox(heading, view.node());
        page.getStyleClass().addAll("unwind", "center");
        int height = MARGIN_HEIGHT + Math.max(1, content.tracks().size()) * TRACK_HEIGHT;
        page.setMinSize(WIDTH, height);
        page.setMaxSize(WIDTH, height);
        // Charts are drawn only in a window. The page is larger than the window, whose size the
        // headless screen bounds; the group does not shrink it.
        Stage window = new Stage();
        Scene scene = new Scene(new Group(page), 800, 600);
        Look.use(scene, dark);
        window.setScene(scene);
        window.show();
        view.show(content);
        new AnimationTimer() {
            private int framesWhole;

            @Override
            public void handle(long now) {
                // The view makes one chart a frame; a further frame draws the last of them.
                framesWhole = view.isWhole() ? framesWhole + 1 : 0;
                if (framesWhole >= FRAMES_TO_DRAW) {
                    stop();
                    picture.complete(page.snapshot(null, null));
                    window.close();
                }
            }
        }.start();
    }

    private static void startToolkit() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(true));
        Platform.setImplicitExit(false);
        started.join();
    }

    private static String line(Problem problem) {
        String place = problem.place().isEmpty() ? "" : ", " + problem.place();
        return problem.file() + place + ": " + problem.text();
    }
}
