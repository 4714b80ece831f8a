package unwind.samples.strangers.jobs;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Makes a scheduler for each call that may have to be tried again.
public final class RetryPolicy {
    private int tried;

    public static void main(String[] args) {
        RetryPolicy policy = new RetryPolicy();
        Load.run(20, policy::call);
    }

    private Object call() {
        ScheduledExecutorService retries = Executors.newScheduledThreadPool(1);
        return retries.schedule(() -> tried++, 50, TimeUnit.MILLISECONDS);
    }
}
