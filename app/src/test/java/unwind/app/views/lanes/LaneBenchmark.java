package unwind.app.views.lanes;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.lanes.LaneRows;
import unwind.app.analysis.lanes.LaneSort;
import unwind.app.analysis.lanes.LaneTotals;
import unwind.app.analysis.lanes.Lanes;
import unwind.app.chart.TimeLabels;
import unwind.app.chart.Viewport;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadTable;
import unwind.parsers.model.TimeAxis;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Measures how fluently ten thousand lanes with ten million intervals zoom and scroll, as threads
/// and as pools, where all threads are alike busy and where a few have most of the intervals.
/// Prints how long a frame takes to paint, and the intervals between frames; 16.7 ms is as good as
/// it gets.
public final class LaneBenchmark {
    private static final int LANES = 10_000;
    private static final int INTERVALS = 10_000_000;
    private static final int FRAMES = 240;
    private static final TimeRange RANGE = DrawnRecording.range(0, 600);

    private final List<Double> paints = new ArrayList<>();
    private final List<Double> intervals = new ArrayList<>();
    private final LaneStrip strip = new LaneStrip();
    private final List<Phase> phases = new ArrayList<>();
    private int phase;
    private int frame;
    private long lastFrame;

    private enum Move {
        ZOOM,
        SCROLL
    }

    private record Phase(String name, LanesContent content, boolean pools, Move move) {}

    private LaneBenchmark(List<Phase> measured) {
        phases.addAll(measured);
    }

    /// Runs all measurements and ends.
    public static void main(String[] args) {
        List<Phase> measured = new ArrayList<>();
        for (boolean even : new boolean[] {true, false}) {
            LanesContent content = content(even);
            String name = even ? "alike busy" : "a few with most";
            for (Move move : Move.values()) {
                measured.add(new Phase(name + ", threads", content, false, move));
                measured.add(new Phase(name + ", pools", content, true, move));
            }
        }
        Platform.startup(() -> new LaneBenchmark(measured).start(new Stage()));
    }

    private static LanesContent content(boolean even) {
        Recording recording = recording(even);
        long start = System.nanoTime();
        Lanes lanes = Lanes.of(List.of(recording));
        System.out.printf(
                Locale.ROOT,
                "%,d intervals in %,d lanes put together in %.0f ms%n",
                lanes.intervals(),
                lanes.size(),
                (System.nanoTime() - start) / 1e6);
        return new LanesContent(
                lanes,
                new LaneRows(lanes),
                RANGE,
                TimeLabels.of(RANGE, ZoneId.of("UTC"), false),
                StopShares.of(List.of()));
    }

    private static Recording recording(boolean even) {
        Random random = new Random(1);
        ThreadTable.Builder threads = new ThreadTable.Builder();
        for (int i = 0; i < LANES; i++) {
            threads.add(i + 1, i + 1, "pool-" + i % 100 + "-worker-" + i, "", false);
        }
        Recording.Builder builder =
                Recording.builder(
                                new TimeAxis(
                                        RANGE.fromNanos(),
                                        RANGE.toNanos(),
                                        TimeAxis.Source.RECORDED,
                                        0),
                                ClockBase.EPOCH)
                        .chunks(1)
                        .threads(threads.build());
        EventKind[] kinds = {
            EventKind.PARK, EventKind.MONITOR_ENTER, EventKind.EXECUTION_SAMPLE, EventKind.SLEEP
        };
        for (EventKind kind : kinds) {
            LongColumn.Builder start = new LongColumn.Builder();
            LongColumn.Builder duration = new LongColumn.Builder();
            LongColumn.Builder thread = new LongColumn.Builder();
            int count = INTERVALS / kinds.length;
            for (int i = 0; i < count; i++) {
                start.add(RANGE.fromNanos() + (long) ((double) RANGE.durationNanos() * i / count));
                duration.add((long) (random.nextDouble() * 200_000_000L));
                double share = random.nextDouble();
                thread.add((long) ((even ? share : Math.pow(share, 12)) * LANES));
            }
            builder.events(
                    new EventTable(
                            kind,
                            start.build(),
                            Map.of(
                                    Attribute.DURATION_NANOS,
                                    duration.build(),
                                    Attribute.THREAD,
                                    thread.build())));
        }
        return builder.build();
    }

    private void start(Stage stage) {
        stage.setScene(new Scene(strip, 1500, 900));
        stage.show();
        begin();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                measure();
            }
        }.start();
    }

    private void begin() {
        Phase now = phases.get(phase);
        Lanes lanes = now.content.lanes();
        BitSet all = new BitSet();
        all.set(0, lanes.size());
        long start = System.nanoTime();
        LaneTotals totals = LaneTotals.of(lanes, RANGE);
        long added = System.nanoTime();
        var rows =
                now.content
                        .rows()
                        .of(all, totals, new LaneRows.Form(LaneSort.WAIT, now.pools, Set.of()));
        System.out.printf(
                Locale.ROOT,
                "%s: sums in %.0f ms, rows in %.0f ms%n",
                now.name,
                (added - start) / 1e6,
                (System.nanoTime() - added) / 1e6);
        strip.setViewport(Viewport.all(RANGE));
        strip.show(now.content, rows, row -> "");
        strip.scroll(-1e9);
    }

    private void measure() {
        long now = System.nanoTime();
        if (frame > 20) {
            intervals.add((now - lastFrame) / 1e6);
        }
        lastFrame = now;
        if (frame >= FRAMES) {
            report();
            phase++;
            frame = 0;
            if (phase == phases.size()) {
                Platform.exit();
                return;
            }
            begin();
            return;
        }
        long start = System.nanoTime();
        step();
        if (frame > 20) {
            paints.add((System.nanoTime() - start) / 1e6);
        }
        frame++;
    }

    private void step() {
        double share = frame / (double) FRAMES;
        switch (phases.get(phase).move) {
            case ZOOM -> {
                double width = Math.pow(10, -4 * (0.5 - Math.abs(0.5 - share)) * 2);
                long span = Math.round(RANGE.durationNanos() * width);
                long from = RANGE.fromNanos() + Math.round((RANGE.durationNanos() - span) * 0.61);
                strip.setViewport(Viewport.all(RANGE).showing(new TimeRange(from, from + span)));
            }
            case SCROLL -> strip.scroll(frame % 2 == 0 ? 60 : 55);
        }
    }

    private void report() {
        Phase of = phases.get(phase);
        System.out.printf(
                Locale.ROOT,
                "%-28s %-7s paint p50 %.1f ms, p95 %.1f ms, longest %.1f ms; between frames p50 %.1f"
                        + " ms, p95 %.1f ms%n",
                of.name,
                of.move,
                at(paints, 0.5),
                at(paints, 0.95),
                at(paints, 1),
                at(intervals, 0.5),
                at(intervals, 0.95));
        paints.clear();
        intervals.clear();
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
}
