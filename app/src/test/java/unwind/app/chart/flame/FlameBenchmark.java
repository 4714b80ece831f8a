package unwind.app.chart.flame;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileKinds;
import unwind.app.analysis.profile.SampleGrid;
import unwind.app.analysis.profile.WeighedStacks;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;

/// Measures how long a flame graph of 200,000 different stacks takes: adding up (done off the
/// JavaFX thread), laying out (50 ms at most) and painting (16 ms at most); and a heatmap of ten
/// million samples (100 ms at most).
public final class FlameBenchmark {
    private static final int STACKS = 200_000;
    private static final int ROUNDS = 60;
    private static final int METHODS = 4_000;
    private static final int WIDTH = 980;
    private static final int HEIGHT = 900;

    private FlameBenchmark() {}

    /// Runs all measurements and ends.
    public static void main(String[] args) {
        long start = System.nanoTime();
        FlameTree tree = tree(STACKS, 7);
        System.out.printf(
                Locale.ROOT,
                "made and added up %d stacks, %d nodes: %.0f ms%n",
                tree.stacks(),
                tree.size(),
                (System.nanoTime() - start) / 1e6);
        for (double width : new double[] {980, 2560}) {
            report(
                    "layout, " + (int) width + " px",
                    () -> FlameLayout.of(tree, FlameTree.ROOT, width, FlameGraph.LEAST).size());
        }
        Profile moments = moments(10_000_000);
        report("heatmap of 10,000,000 samples", () -> SampleGrid.of(moments).orElseThrow().most());
        report("search", () -> FlameMatches.of(tree, "method1").weight());
        Platform.startup(() -> new Frames(tree).start());
    }

    /// What is done before every frame.
    private enum Phase {
        REST,
        REPAINT,
        POINT,
        SCROLL,
        WIDEN,
        END
    }

    /// Prints intervals between frames in a window; 16.7 ms is as good as it gets.
    private static final class Frames extends AnimationTimer {
        private static final int FRAMES = 240;

        private final FlameTree tree;
        private final FlameGraph graph = new FlameGraph();
        private final Random random = new Random(11);
        private final List<Double> intervals = new ArrayList<>();
        private Phase phase = Phase.REST;
        private long last;

        Frames(FlameTree tree) {
            this.tree = tree;
            Stage stage = new Stage();
            stage.setScene(new Scene(new StackPane(graph), WIDTH, HEIGHT));
            stage.show();
            graph.show(tree);
            graph.getScene().getRoot().layout();
            System.out.printf("%d boxes in %d rows%n", graph.boxes().size(), graph.boxes().rows());
        }

        @Override
        public void handle(long now) {
            intervals.add((now - last) / 1e6);
            last = now;
            if (intervals.size() > FRAMES) {
                report();
                intervals.clear();
                phase = Phase.values()[phase.ordinal() + 1];
            }
            switch (phase) {
                case REST -> {}
                case REPAINT -> graph.paint();
                case POINT -> point();
                case SCROLL -> graph.scrollTo(intervals.size() % 100 * 2);
                case WIDEN -> graph.focusOn(random.nextInt(tree.size()));
                case END -> Platform.exit();
            }
        }

        private void point() {
            double x = random.nextDouble(WIDTH);
            double y = random.nextDouble(HEIGHT / 2.0);
            Event.fireEvent(
                    graph.getChildrenUnmodifiable().getFirst(),
                    new MouseEvent(
                            MouseEvent.MOUSE_MOVED,
                            x,
                            y,
                            x,
                            y,
                            MouseButton.NONE,
                            0,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            null));
        }

        private void report() {
            double[] sorted =
                    intervals.stream().skip(1).mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "frames, %-8s median %.1f ms, 95th %.1f ms, longest %.1f ms%n",
                    phase,
                    sorted[sorted.length / 2],
                    sorted[sorted.length * 95 / 100],
                    sorted[sorted.length - 1]);
        }
    }

    private static void report(String what, DoubleSupplier work) {
        double[] millis = new double[ROUNDS];
        double sum = 0;
        for (int i = -ROUNDS / 2; i < ROUNDS; i++) {
            long start = System.nanoTime();
            sum += work.getAsDouble();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f ms, 95th %.2f ms, worst %.2f ms (checksum %.0f)%n",
                what,
                millis[ROUNDS / 2],
                millis[ROUNDS * 95 / 100],
                millis[ROUNDS - 1],
                sum);
    }

    /// Samples of ten minutes.
    private static Profile moments(int count) {
        Random random = new Random(5);
        long[] times = new long[count];
        long[] weights = new long[count];
        for (int i = 0; i < count; i++) {
            times[i] = 1_700_000_000_000_000_000L + 60_000L * i + random.nextInt(50_000);
            weights[i] = 1 + random.nextInt(9);
        }
        Recording recording =
                Recording.builder(new TimeAxis(0, 1, TimeAxis.Source.RECORDED, 0), ClockBase.EPOCH)
                        .build();
        WeighedStacks all =
                new WeighedStacks(
                        recording,
                        LongColumn.of(new long[count]),
                        LongColumn.of(weights),
                        LongColumn.empty(),
                        LongColumn.empty(),
                        LongColumn.empty(),
                        LongColumn.of(times));
        return new Profile(
                ProfileKinds.ALLOCATION,
                Unit.BYTES,
                "",
                1,
                List.of(all),
                List.of(),
                List.of(),
                0,
                false);
    }

    /// A tree of that many different stacks, the same on every run.
    static FlameTree tree(int stackCount, long seed) {
        Random random = new Random(seed);
        StringPool.Builder strings = new StringPool.Builder();
        StackTable.Builder stacks = new StackTable.Builder();
        int[] frames = new int[METHODS];
        for (int i = 0; i < METHODS; i++) {
            int type = strings.intern("com.example.package" + i % 40 + ".Class" + i / 10);
            int method = stacks.method(type, strings.intern("method" + i), -1);
            frames[i] = stacks.frame(method, i, 0, FrameType.JIT_COMPILED);
        }
        List<FlameTreeBuilder.Weighed> weighed = new ArrayList<>();
        int[] stack = new int[64];
        for (int i = 0; i < stackCount; i++) {
            int depth = 20 + random.nextInt(40);
            for (int j = 0; j < depth; j++) {
                // the lowest frames are few, the higher ones many
                int choice = Math.min(METHODS, 1 + (depth - j) * (depth - j) / 60);
                stack[j] = frames[(int) (choice * Math.pow(random.nextDouble(), 3))];
            }
            long weight = 1 + (long) (1000 * Math.pow(random.nextDouble(), 6));
            int node = stacks.stack(stack, depth, false);
            weighed.add(new FlameTreeBuilder.Weighed(node, "byte[]", PathKind.NORMAL, weight));
        }
        Recording recording =
                Recording.builder(new TimeAxis(0, 1, TimeAxis.Source.RECORDED, 0), ClockBase.EPOCH)
                        .strings(strings.build())
                        .stacks(stacks.build())
                        .build();
        FlameTreeBuilder builder = new FlameTreeBuilder("all allocation");
        PathKind[] kinds = PathKind.values();
        builder.add(recording, node -> kinds[node % 13 == 0 ? 1 + node % 3 : 0], weighed);
        return builder.build();
    }
}
