package unwind.samples.slowbackend;

import unwind.samples.load.Pace;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Asks the backend for prices from twelve threads, each with a connection of its own.
final class Prices {
    private static final int THREADS = 12;
    private static final ThreadLocal<Socket> CONNECTIONS = new ThreadLocal<>();

    private final Backend backend;
    private final int limitMillis;
    private final ExecutorService pool =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(100),
                    Thread.ofPlatform().daemon().name("price-", 1).factory());
    private volatile long leftAloneUntil = System.nanoTime();

    /// @param limitMillis how long to wait for an answer; 0 for ever
    Prices(Backend backend, int limitMillis) {
        this.backend = backend;
        this.limitMillis = limitMillis;
    }

    /// A hundred and twenty requests a second for sixteen seconds.
    void serve() {
        Pace.run(Duration.ofSeconds(16), 120, this::request);
        System.exit(0);
    }

    private void request(int number) {
        try {
            pool.execute(() -> price(number));
        } catch (RejectedExecutionException e) {
            // the client is told to come back later
            return;
        }
    }

    private int price(int product) {
        if (limitMillis > 0 && System.nanoTime() - leftAloneUntil < 0) {
            return 0;
        }
        try {
            return ask(product);
        } catch (SocketTimeoutException e) {
            leftAloneUntil = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            close();
            return 0;
        } catch (IOException e) {
            close();
            return 0;
        }
    }

    private int ask(int product) throws IOException {
        Socket connection = CONNECTIONS.get();
        if (connection == null) {
            connection = backend.connect();
            connection.setSoTimeout(limitMillis);
            CONNECTIONS.set(connection);
        }
        connection.getOutputStream().write(product & 0x7f);
        return connection.getInputStream().read();
    }

    private void close() {
        Socket connection = CONNECTIONS.get();
        CONNECTIONS.remove();
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                // it is given up anyway
                return;
            }
        }
    }
}
