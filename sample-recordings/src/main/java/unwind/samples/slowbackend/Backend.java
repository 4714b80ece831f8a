package unwind.samples.slowbackend;

import unwind.samples.load.Pace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/// Answers one byte for one byte: at once for five seconds, from then on after three.
final class Backend {
    private final ServerSocket server;
    private final long slowFromNanos = System.nanoTime() + Duration.ofSeconds(5).toNanos();

    private Backend(ServerSocket server) {
        this.server = server;
    }

    static Backend start() throws IOException {
        Backend backend = new Backend(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("backend-acceptor").start(backend::accept);
        return backend;
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    private void accept() {
        try {
            for (int i = 1; true; i++) {
                Socket client = server.accept();
                Thread.ofVirtual().name("backend-" + i).start(() -> answer(client));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the backend must run", e);
        }
    }

    private void answer(Socket client) {
        try (client) {
            for (int asked = client.getInputStream().read();
                    asked >= 0;
                    asked = client.getInputStream().read()) {
                boolean slow = System.nanoTime() - slowFromNanos > 0;
                Pace.rest(Duration.ofMillis(slow ? 3000 : 2));
                client.getOutputStream().write(asked);
            }
        } catch (IOException e) {
            // the client has given up
            return;
        }
    }
}
