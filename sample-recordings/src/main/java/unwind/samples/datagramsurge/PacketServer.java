package unwind.samples.datagramsurge;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/// Reads datagrams and starts a thread for each.
final class PacketServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final SlowSink sink;
    private final DeadLetters deadLetters = new DeadLetters();
    private final ThreadFactory tasks = Thread.ofPlatform().name("packet-", 1).daemon().factory();
    private final AtomicLong received = new AtomicLong();

    PacketServer(SlowSink sink) throws IOException {
        this.sink = sink;
        this.socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().name("receiver").daemon().start(this::receive);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void receive() {
        byte[] buffer = new byte[PacketSource.MAX_BYTES];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (SocketException e) {
                // closed while waiting
                return;
            } catch (IOException e) {
                continue;
            }
            received.incrementAndGet();
            byte[] bytes = Arrays.copyOf(buffer, packet.getLength());
            tasks.newThread(new PacketTask(bytes, sink, deadLetters)).start();
        }
    }

    String summary() {
        return "received %d, stored %d, %s"
                .formatted(received.get(), sink.stored(), deadLetters.summary());
    }

    @Override
    public void close() {
        socket.close();
    }
}
