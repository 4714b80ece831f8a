package unwind.samples.datagramsurge;

import unwind.samples.load.Pace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// The incident this product is made for. A service reads datagrams and starts a task for each.
/// Every task defers its clean-up: it registers a cleaner, collects closures to run at its end, and
/// recovers from packets that cannot be read. The sink behind it takes seventy packets a second and
/// no more.
///
/// Fifteen seconds are calm. Then, for twenty seconds, packets come faster than the sink takes them
/// and a third of them is damaged: tasks, their buffers and their clean-ups pile up, until at the
/// end the sink refuses packets and their tasks clean up while an exception flies. Then it is calm
/// again and the service recovers, but not wholly: what the recovery wrote down is kept for good.
public final class DatagramSurge {
    private static final Duration CALM = Duration.ofSeconds(15);
    private static final Duration SURGE = Duration.ofSeconds(20);
    private static final Duration AFTERMATH = Duration.ofSeconds(20);
    private static final int SINK_PER_SECOND = 70;

    private DatagramSurge() {}

    /// Runs the incident for fifty-five seconds.
    public static void main(String[] args) throws IOException {
        SlowSink sink = new SlowSink(SINK_PER_SECOND);
        try (PacketServer server = new PacketServer(sink);
                PacketSource source =
                        new PacketSource(
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), server.port()))) {
            Pace.run(CALM, 30, number -> source.send(0.02));
            Pace.run(SURGE, 170, number -> source.send(0.35));
            Pace.run(AFTERMATH, 20, number -> source.send(0.02));
            System.out.println(server.summary());
        }
        // tasks may still wait at the sink
        System.exit(0);
    }
}
