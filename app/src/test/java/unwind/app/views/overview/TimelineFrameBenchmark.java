package unwind.app.views.overview;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;

/// Measures how fluently six tracks of five million samples each move, and how long the window
/// stands still while a timeline is made ready and shown. Prints intervals between frames; 16.7 ms
/// is as good as it gets.
public final class TimelineFrameBenchmark {
    private static final int TRACKS = 6;
    private static final int SAMPLES = 5_000_000;
    private static final int FRAMES = 400;
    private static final TimeRange RANGE =
            new TimeRange(Incident.START, Incident.START + SAMPLES * 1_000_000L);

    private final Timeline timeline = timeline();
    private final List<Double> intervals = new ArrayList<>();
    private final OverviewView view = new OverviewView();
    private Phase phase = Phase.REST;
    private int frame;
    private long lastFrame;

    private enum Phase {
        REST,
        WARM_UP,
        PREPARE,
        SHOW,
        ZOOM,
        PAN,
        PAN_NEAR,
        POINT,
        SHOW_AGAIN,
        END
    }

    /// Runs all measurements and ends.
    public static void main(String[] args) {
        Platform.startup(() -> new TimelineFrameBenchmark().start(new Stage()));
    }

    private void start(Stage stage) {
        stage.setScene(new Scene(view.node(), 980, 900));
        stage.show();
        // as the window does while it is empty
        view.warmUp();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                measure();
            }
        }.start();
    }

    private void measure() {
        long now = System.nanoTime();
        if (frame > 0) {
            intervals.add((now - lastFrame) / 1e6);
        }
        lastFrame = now;
        boolean over =
                frame >= FRAMES || (phase == Phase.PREPARE && prepared != null && frame > 30);
        if (over) {
            report();
            phase = Phase.values()[phase.ordinal() + 1];
            frame = 0;
            intervals.clear();
            begin();
            return;
        }
        step();
        frame++;
    }

    private volatile OverviewContent prepared;

    private void begin() {
        switch (phase) {
            case PREPARE ->
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                long start = System.nanoTime();
                                OverviewContent content = OverviewContent.of(timeline);
                                System.out.printf(
                                        Locale.ROOT,
                                        "made ready in %.0f ms%n",
                                        (System.nanoTime() - start) / 1e6);
                                prepared = content;
                            });
            case WARM_UP, SHOW, SHOW_AGAIN -> {
                long start = System.nanoTime();
                view.show(
                        phase == Phase.WARM_UP
                                ? OverviewContent.of(Incident.timeline())
                                : prepared);
                System.out.printf(
                        Locale.ROOT, "show() took %.1f ms%n", (System.nanoTime() - start) / 1e6);
            }
            case PAN -> view.setVisible(part(0.0, 0.25));
            case PAN_NEAR -> view.setVisible(part(0.0, 0.0002));
            case END -> Platform.exit();
            case REST, ZOOM, POINT -> {}
        }
    }

    private void step() {
        double share = frame / (double) FRAMES;
        switch (phase) {
            case ZOOM -> {
                double width = Math.pow(10, -5 * (0.5 - Math.abs(0.5 - share)) * 2);
                view.setVisible(part(0.61 * (1 - width), 0.61 * (1 - width) + width));
            }
            case PAN -> view.setVisible(part(share * 0.75, share * 0.75 + 0.25));
            case PAN_NEAR -> view.setVisible(part(share * 0.002, share * 0.002 + 0.0002));
            case POINT ->
                    view.point(
                            OptionalLong.of(
                                    RANGE.fromNanos() + Math.round(RANGE.durationNanos() * share)));
            case REST, WARM_UP, PREPARE, SHOW, SHOW_AGAIN, END -> {}
        }
    }

    private void report() {
        double[] sorted = intervals.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%-10s p50 %5.1f ms  p95 %5.1f ms  longest %6.1f ms  first frames %s%n",
                    phase,
                    sorted[sorted.length / 2],
                    sorted[sorted.length * 95 / 100],
                    sorted[sorted.length - 1],
                    Arrays.toString(intervals.stream().limit(9).mapToLong(Math::round).toArray()));
        }
    }

    private static TimeRange part(double from, double to) {
        return new TimeRange(
                RANGE.fromNanos() + Math.round(RANGE.durationNanos() * from),
                RANGE.fromNanos() + Math.round(RANGE.durationNanos() * to));
    }

    /// Noise with a slow wave, three curves a track.
    private static Timeline timeline() {
        Random random = new Random(1);
        LongColumn times = Incident.values(SAMPLES, i -> RANGE.fromNanos() + i * 1_000_000L);
        List<TimelineTrack> tracks = new ArrayList<>();
        for (int track = 0; track < TRACKS; track++) {
            List<Line> lines = new ArrayList<>();
            for (Line.Role role : List.of(Line.Role.MAIN, Line.Role.SECOND, Line.Role.THIRD)) {
                double level = 1e6 * (role.ordinal() + 1);
                lines.add(
                        Incident.line(
                                role.name(),
                                role,
                                "series" + track + role,
                                Unit.BYTES,
                                times,
                                i ->
                                        (long)
                                                (level * (1 + 0.3 * Math.sin(i / 3e5))
                                                        + random.nextInt(300_000))));
            }
            tracks.add(
                    Incident.track(
                            "track" + track,
                            "Track " + track,
                            Unit.BYTES,
                            lines,
                            List.of(),
                            List.of()));
        }
        return new Timeline(RANGE, tracks);
    }
}
