package unwind.samples.strangers.jobs;

import unwind.samples.strangers.load.Load;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/// A timer for each session, which outlives the session by an hour.
public final class SessionTimeout {
    private final List<Timer> timers = new ArrayList<>();

    public static void main(String[] args) {
        SessionTimeout timeouts = new SessionTimeout();
        Load.run(15, timeouts::login);
    }

    private int login() {
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        timers.remove(timer);
                    }
                },
                3_600_000);
        timers.add(timer);
        return timers.size();
    }
}
