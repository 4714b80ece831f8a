package unwind.samples.threadchurn;

import java.util.concurrent.atomic.LongAdder;

/// What an order costs; the work of a moment.
final class Price {
    private static final LongAdder TOTAL = new LongAdder();

    private Price() {}

    static void add(int order) {
        long cents = order;
        for (int item = 0; item < 2_000; item++) {
            cents = cents * 31 + item;
        }
        TOTAL.add(Math.floorMod(cents, 10_000));
    }
}
