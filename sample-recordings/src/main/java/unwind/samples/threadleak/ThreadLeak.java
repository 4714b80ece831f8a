package unwind.samples.threadleak;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A service that gives every client an executor of its own and shuts none down: clients come and
/// go, their threads stay.
public final class ThreadLeak {
    private static final Duration LENGTH = Duration.ofSeconds(35);
    private static final double CLIENTS_PER_SECOND = 6;
    private static final int CONNECTED_AT_ONCE = 10;

    private ThreadLeak() {}

    /// Serves clients for thirty-five seconds.
    public static void main(String[] args) {
        serve(ClientSession::disconnect);
    }

    /// Serves clients for thirty-five seconds.
    ///
    /// @param leaves what is done with a client that leaves
    static void serve(Consumer<ClientSession> leaves) {
        List<ClientSession> connected = new ArrayList<>();
        Pace.run(
                LENGTH,
                CLIENTS_PER_SECOND,
                number -> {
                    connected.add(new ClientSession("client-" + number));
                    if (connected.size() > CONNECTED_AT_ONCE) {
                        leaves.accept(connected.removeFirst());
                    }
                    connected.forEach(ClientSession::update);
                });
        System.out.println(Thread.activeCount() + " threads at the end");
        // the threads that leaked would keep the program alive
        System.exit(0);
    }
}
