package unwind.samples.strangers.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The pace of a program, its length and its sizes; the recorder draws them and passes them as
/// system properties.
public final class Load {
    private static volatile long end = Long.MAX_VALUE;

    private Load() {}

    /// Whether the program has time left.
    public static boolean goesOn() {
        return System.nanoTime() < end;
    }

    /// A rate or size of the program, larger or smaller as drawn.
    public static int sized(int usual) {
        return Math.max(1, usual * Integer.getInteger("size", 100) / 100);
    }

    /// Calls the step this often per second until the end, then ends the JVM: what hangs by then
    /// hangs on purpose. A step that fails is counted by the program's own user, not here.
    public static void run(int perSecond, Callable<?> step) {
        ready();
        long next = System.nanoTime();
        long period = TimeUnit.SECONDS.toNanos(1) / Math.max(1, sized(perSecond));
        while (goesOn()) {
            try {
                step.call();
            } catch (Exception e) {
                // the next request comes all the same
            }
            next += period;
            long left = next - System.nanoTime();
            if (left > 0) {
                pause(TimeUnit.NANOSECONDS.toMillis(left));
            } else if (left < -TimeUnit.SECONDS.toNanos(1)) {
                next = System.nanoTime();
            }
        }
        System.exit(0);
    }

    /// The program is set up: its time begins, and the recorder's too.
    private static void ready() {
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("seconds", 30));
        String file = System.getProperty("ready", "");
        if (!file.isEmpty()) {
            try {
                Files.createFile(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Sleeps.
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Workers of a fixed number that refuse what they cannot take at once, as servers do that shed
    /// load; their threads bear the name.
    public static ExecutorService workers(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /// Keeps the processor busy for about this long, as parsing or rendering would.
    public static long work(int micros) {
        long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
        long sum = 0;
        while (System.nanoTime() < until) {
            for (int i = 0; i < 200; i++) {
                sum = sum * 31 + i;
            }
        }
        return sum;
    }
}
