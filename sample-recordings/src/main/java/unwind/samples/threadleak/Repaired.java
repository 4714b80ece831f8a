package unwind.samples.threadleak;

/// The same clients; who leaves has its executor shut down.
public final class Repaired {
    private Repaired() {}

    /// Serves clients for thirty-five seconds.
    public static void main(String[] args) {
        ThreadLeak.serve(client -> {
            client.disconnect();
            client.shutDown();
        });
    }
}
