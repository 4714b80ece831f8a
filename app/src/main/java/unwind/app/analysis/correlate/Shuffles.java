package unwind.app.analysis.correlate;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Series like a given one that can have nothing to do with another: cut into a few pieces, each
/// turned around or not, put together in another order and shifted around the circle.
///
/// A circular shift keeps how a value follows its neighbours and destroys what it has to do with
/// the other series, but a short series has only a few shifts that differ. The pieces give as many
/// as are wanted and keep nearly all of the neighbourhoods.
final class Shuffles {
    private static final long SEED = 20_240_229L;
    private static final int PIECES = 3;

    private final double[] values;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    Shuffles(double[] values) {
        this.values = values;
    }

    /// The next one; the same sequence for every series.
    double[] next() {
        int count = values.length;
        int[] cuts = random.ints(PIECES, 0, count).sorted().toArray();
        int[] order = {0, 1, 2};
        for (int i = PIECES - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        double[] shuffled = new double[count];
        int at = random.nextInt(count);
        for (int piece : order) {
            int from = cuts[piece];
            int to = piece + 1 < PIECES ? cuts[piece + 1] : cuts[0] + count;
            boolean turned = random.nextBoolean();
            for (int i = from; i < to; i++) {
                shuffled[at % count] = values[(turned ? from + to - 1 - i : i) % count];
                at++;
            }
        }
        return shuffled;
    }
}
