package unwind.samples.threadleak;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One client and the executor that sends its updates in order.
final class ClientSession {
    private final String client;
    private final ExecutorService sender;
    private final byte[] sendBuffer = new byte[16 * 1024];
    private boolean connected = true;

    /// The executor is of the kind that never ends by itself; one of
    /// `Executors.newSingleThreadExecutor` would be shut down once it is garbage.
    ClientSession(String client) {
        this.client = client;
        this.sender = Executors.newFixedThreadPool(1);
    }

    void update() {
        sender.execute(this::send);
    }

    /// Forgets the client, but not its sender: the executor is not shut down.
    synchronized void disconnect() {
        connected = false;
    }

    /// Lets the sender end once it has sent what is under way.
    void shutDown() {
        sender.shutdown();
    }

    private synchronized void send() {
        if (connected) {
            byte[] message = ("update for " + client).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(message, 0, sendBuffer, 0, message.length);
        }
    }
}
