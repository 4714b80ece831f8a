package unwind.samples.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// Calls at a steady rate from the thread that asks for it.
public final class Pace {
    private Pace() {}

    /// Calls the action `perSecond` times a second for this long, with the number of the call from
    /// 0. The number of calls is always the same: a call that comes late does not delay the later
    /// ones.
    public static void run(Duration length, double perSecond, IntConsumer action) {
        long start = System.nanoTime();
        int calls = (int) (length.toNanos() / 1e9 * perSecond);
        for (int call = 0; call < calls; call++) {
            awaitNanoTime(start + (long) (call * 1e9 / perSecond));
            action.accept(call);
        }
        awaitNanoTime(start + length.toNanos());
    }

    /// Waits this long, whatever wakes the thread in between.
    public static void rest(Duration length) {
        awaitNanoTime(System.nanoTime() + length.toNanos());
    }

    /// Keeps a processor busy for this long.
    public static void burn(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitNanoTime(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
