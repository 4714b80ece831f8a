package unwind.app.views.overview;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Severity;
import unwind.app.chart.TrackContent;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import javax.imageio.ImageIO;

/// Draws the overview of an incident in both themes and several sizes, to be looked at. Arguments:
/// the folder for the pictures, then sizes such as `1000x700`.
public final class OverviewPictures {
    private static final List<FindingBand> FINDINGS =
            List.of(
                    new FindingBand(
                            1,
                            Severity.CRITICAL,
                            range(150, 600),
                            "Heap grows by 1.5 GiB in ten minutes: OrderCache.lookup:118"),
                    new FindingBand(
                            2, Severity.WARNING, range(400, 520), "1,500 exceptions a second"),
                    new FindingBand(
                            3, Severity.NOTICE, range(480, 480), "A histogram stopped it 940 ms"),
                    new FindingBand(
                            4, Severity.WARNING, range(380, 600), "Threads double in 4 minutes"),
                    new FindingBand(5, Severity.NOTICE, range(450, 590), "Processor is saturated"));

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final OverviewView view = new OverviewView();
    private final OverviewContent content = OverviewContent.of(Incident.timeline());

    /// Draws the pictures and ends.
    public static void main(String[] args) {
        Platform.startup(() -> new OverviewPictures().start(new Stage(), List.of(args)));
    }

    private void start(Stage stage, List<String> arguments) {
        File folder = new File(arguments.getFirst());
        view.setZone(ZoneId.of("UTC"));
        view.setRangeSummaries(Incident::summary);
        // what the window shows below the timelines
        Region below = new Region();
        below.setMinHeight(Region.USE_PREF_SIZE);
        below.setManaged(false);
        VBox.setVgrow(view.node(), Priority.ALWAYS);
        VBox page = new VBox(view.node(), below);
        // larger than the headless screen, so not the window's own size; the group does not shrink
        Scene scene = new Scene(new Group(page), 800, 600);
        stage.setScene(scene);
        for (String size : arguments.subList(1, arguments.size())) {
            int width = Integer.parseInt(size.split("x")[0]);
            int height = Integer.parseInt(size.split("x")[1]);
            for (boolean dark : new boolean[] {false, true}) {
                String name = size + (dark ? "-dark" : "-light");
                steps.add(() -> {
                    Application.setUserAgentStylesheet(
                            (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
                    page.setMinSize(width, height);
                    page.setMaxSize(width, height);
                    stage.show();
                    view.setDark(dark);
                    view.setWallClock(true);
                    view.show(content);
                    view.setFindings(FINDINGS);
                    view.setChosenFinding(OptionalInt.empty());
                });
                steps.add(() -> save(page, folder, name + "-all"));
                steps.add(() -> {
                    view.setBrushed(Optional.of(range(400, 470)));
                    view.setChosenFinding(OptionalInt.of(2));
                    view.point(
                            OptionalLong.of(Incident.START + 480 * Incident.SECOND + 300_000_000));
                });
                steps.add(() -> save(page, folder, name + "-brush"));
                steps.add(() -> {
                    view.setBrushed(Optional.empty());
                    view.setVisible(range(475, 486));
                    view.setWallClock(false);
                });
                steps.add(() -> save(page, folder, name + "-zoom"));
                steps.add(() -> {
                    view.setVisible(Incident.RANGE);
                    view.setWallClock(true);
                    view.setBrushed(Optional.of(range(400, 470)));
                    view.setArrangement(
                            TrackArrangement.USUAL
                                    .withPinned("pauses", true)
                                    .withCollapsed("threads", true)
                                    .withHidden("rss", true)
                                    .withEmptyShown(true));
                    below.setPrefHeight(height * 0.45);
                    below.setManaged(true);
                });
                steps.add(() -> save(page, folder, name + "-panel-arranged"));
                steps.add(() -> view.setArrangement(TrackArrangement.USUAL));
                steps.add(() -> save(page, folder, name + "-panel"));
                steps.add(() -> {
                    view.show(partly(content));
                    view.setFindings(FINDINGS);
                    view.setVisible(range(0, 300));
                    view.setBrushed(Optional.of(range(250, 250)));
                    view.setChosenFinding(OptionalInt.of(3));
                    view.point(OptionalLong.of(Incident.START + 495 * Incident.SECOND));
                });
                steps.add(() -> save(page, folder, name + "-gaps"));
                steps.add(() -> below.setManaged(false));
            }
        }
        steps.add(Platform::exit);
        new AnimationTimer() {
            private int frame;

            @Override
            public void handle(long now) {
                if (frame++ % 25 == 0 && !steps.isEmpty()) {
                    steps.pop().run();
                }
            }
        }.start();
    }

    /// As if some files covered the middle only, and had a gap.
    private static OverviewContent partly(OverviewContent content) {
        return new OverviewContent(
                content.title(),
                content.range(),
                content.tracks().stream()
                        .map(track ->
                                new TrackContent(
                                        track.track(),
                                        track.curves(),
                                        track.bars(),
                                        track.bands(),
                                        track.absence(),
                                        track.track().id().equals("heap")
                                                ? List.of()
                                                : List.of(range(60, 380), range(450, 580))))
                        .toList(),
                content.marks(),
                content.crashes());
    }

    private static TimeRange range(long fromSecond, long toSecond) {
        return new TimeRange(
                Incident.START + fromSecond * Incident.SECOND,
                Incident.START + toSecond * Incident.SECOND);
    }

    private static void save(Node page, File folder, String name) {
        WritableImage image = page.snapshot(null, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            ImageIO.write(copy, "png", new File(folder, name + ".png"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
