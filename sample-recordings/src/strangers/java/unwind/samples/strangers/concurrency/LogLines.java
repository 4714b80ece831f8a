package unwind.samples.strangers.concurrency;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.ExecutorService;

/// In good order: Log4j with a thread context that is cleared after each request.
public final class LogLines {
    private static final Logger LOG = LogManager.getLogger(LogLines.class);

    private LogLines() {}

    public static void main(String[] args) {
        ExecutorService workers = Load.workers(System.getProperty("threads", "request"), 8);
        int[] number = {0};
        Load.run(
                200,
                () -> {
                    int request = number[0]++;
                    workers.execute(() -> handle(request));
                    return null;
                });
    }

    private static void handle(int request) {
        ThreadContext.put("request", Integer.toString(request));
        try {
            LOG.info("request {}", request);
            Load.work(200);
        } finally {
            ThreadContext.clearAll();
        }
    }
}
