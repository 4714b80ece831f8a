package unwind.samples.timerleak;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;

/// Starts a timer for every request, for its progress, and cancels none.
public final class Faulty {
    private static final AtomicLong REPORTS = new AtomicLong();

    private Faulty() {}

    /// Serves for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 8, Faulty::handle);
        System.out.println(REPORTS + " reports");
        System.exit(0);
    }

    private static void handle(int request) {
        Timer timer = new Timer("progress-" + request, true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        REPORTS.incrementAndGet();
                    }
                },
                1_000,
                1_000);
        Pace.rest(Duration.ofMillis(20));
    }
}
