package unwind.samples.strangers.jobs;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// In good order: bursts into a bounded queue, a scheduler for everything, consumers of its own
/// that wait for work.
public final class Dispatch {
    private final ArrayBlockingQueue<Integer> parcels = new ArrayBlockingQueue<>(1_000);
    private final ThreadPoolExecutor drivers =
            new ThreadPoolExecutor(
                    6,
                    6,
                    1,
                    TimeUnit.MINUTES,
                    new ArrayBlockingQueue<>(500),
                    new ThreadPoolExecutor.CallerRunsPolicy());
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

    public static void main(String[] args) {
        Dispatch dispatch = new Dispatch();
        for (int i = 1; i <= 4; i++) {
            Thread loader = new Thread(dispatch::loadAll, "loader-" + i);
            loader.setDaemon(true);
            loader.start();
        }
        dispatch.clock.scheduleAtFixedRate(dispatch::burst, 1, 3, TimeUnit.SECONDS);
        Load.run(40, () -> dispatch.parcels.offer(1));
    }

    private void loadAll() {
        try {
            while (Load.goesOn()) {
                parcels.take();
                Load.work(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void burst() {
        for (int i = 0; i < 200; i++) {
            drivers.execute(() -> Load.pause(5));
        }
    }
}
