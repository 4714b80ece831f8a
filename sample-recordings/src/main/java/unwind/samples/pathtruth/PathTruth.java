package unwind.samples.pathtruth;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Runs all shapes in a random order, half of the runs failing.
public final class PathTruth {
    private static final Duration LENGTH = Duration.ofSeconds(12);
    private static final List<Shape> SHAPES =
            Stream.of(
                            FinallyShapes.ALL,
                            CatchShapes.ALL,
                            CloseShapes.ALL,
                            NestedShapes.ALL,
                            OtherShapes.ALL)
                    .flatMap(List::stream)
                    .toList();

    private PathTruth() {}

    /// Runs for twelve seconds.
    public static void main(String[] args) {
        Random random = new Random(7);
        long end = System.nanoTime() + LENGTH.toNanos();
        long runs = 0;
        long failed = 0;
        while (System.nanoTime() - end < 0) {
            for (int i = 0; i < 100; i++) {
                if (!run(SHAPES.get(random.nextInt(SHAPES.size())), random.nextBoolean())) {
                    failed++;
                }
                runs++;
            }
        }
        System.out.println(runs + " runs, " + failed + " left by a failure");
    }

    private static boolean run(Shape shape, boolean fails) {
        try {
            shape.run(fails);
            return true;
        } catch (Failure e) {
            return false;
        }
    }
}
