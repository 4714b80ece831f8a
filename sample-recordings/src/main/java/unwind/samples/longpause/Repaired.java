package unwind.samples.longpause;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/// The same chains in one array of numbers: the collector has nothing to follow.
public final class Repaired {
    private static final int CHAINS = 700_000;
    private static final int LENGTH = 4;

    private final Random random = new Random(3);
    private final long[] numbers = new long[CHAINS * LENGTH];

    private Repaired() {}

    /// Makes the chains, then replaces some of them for fourteen seconds.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        for (int i = 0; i < CHAINS; i++) {
            repaired.chain(i, i);
        }
        Pace.run(Duration.ofSeconds(14), 50, tick -> repaired.replace());
        System.out.println("a chain begins with " + repaired.numbers[CHAINS]);
    }

    private void replace() {
        for (int i = 0; i < 4_000; i++) {
            chain(random.nextInt(CHAINS), i);
        }
    }

    private void chain(int index, long number) {
        long[] chain = new long[LENGTH];
        Arrays.fill(chain, number);
        System.arraycopy(chain, 0, numbers, index * LENGTH, LENGTH);
    }
}
