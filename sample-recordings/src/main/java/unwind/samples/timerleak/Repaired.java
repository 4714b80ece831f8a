package unwind.samples.timerleak;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// One timer for all requests; what is scheduled is cancelled with the request.
public final class Repaired {
    private static final AtomicLong REPORTS = new AtomicLong();

    private Repaired() {}

    /// Serves for sixteen seconds.
    public static void main(String[] args) {
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            Pace.run(Duration.ofSeconds(16), 8, request -> handle(timer));
        }
        System.out.println(REPORTS + " reports");
    }

    private static void handle(ScheduledExecutorService timer) {
        ScheduledFuture<?> progress =
                timer.scheduleAtFixedRate(REPORTS::incrementAndGet, 1, 1, TimeUnit.SECONDS);
        try {
            Pace.rest(Duration.ofMillis(20));
        } finally {
            progress.cancel(false);
        }
    }
}
