package unwind.samples.healthyservice;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A service in good order at a steady load: a fixed number of workers, a bounded queue, a bounded
/// cache, connections given back in `finally`, now and then a bad request, and one short virtual
/// thread for every tenth request. Nothing is to be found in it.
public final class HealthyService {
    private static final Duration LENGTH = Duration.ofSeconds(40);
    private static final int REQUESTS_PER_SECOND = 300;
    private static final int WORKERS = 6;

    private final OrderDesk desk = new OrderDesk(new ConnectionPool(4), new PriceCache(2_000));

    private HealthyService() {}

    /// Serves for forty seconds.
    public static void main(String[] args) throws InterruptedException {
        new HealthyService().serve();
    }

    private void serve() throws InterruptedException {
        Random random = new Random(20261101);
        ExecutorService workers =
                new ThreadPoolExecutor(
                        WORKERS,
                        WORKERS,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(200),
                        Thread.ofPlatform().name("request-", 1).factory());
        ExecutorService audit =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("audit-", 1).factory());
        try (workers;
                audit) {
            Pace.run(
                    LENGTH,
                    REQUESTS_PER_SECOND,
                    number -> {
                        String request = request(number, random);
                        workers.execute(() -> desk.handle(request));
                        if (number % 10 == 0) {
                            audit.execute(() -> desk.audit(number));
                        }
                    });
        }
        System.out.println(desk.summary());
    }

    /// One request in 150 has a quantity that is no number.
    private static String request(int number, Random random) {
        String quantity =
                random.nextInt(150) == 0 ? "many" : Integer.toString(1 + random.nextInt(20));
        return "order=" + number + ";item=" + random.nextInt(5_000) + ";quantity=" + quantity;
    }
}
