package unwind.samples.serverleak;

import com.sun.net.httpserver.HttpServer;

import unwind.samples.load.Pace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Starts a server for each check of health and stops none.
public final class Faulty {
    private Faulty() {}

    /// Checks for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 4, number -> check());
        System.exit(0);
    }

    private static void check() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
