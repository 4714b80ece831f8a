package unwind.samples.datagramsurge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;

/// Sends packets, some of them damaged, always the same ones.
final class PacketSource implements AutoCloseable {
    /// A packet: its length, then as many bytes.
    static final int MAX_BYTES = 4_000;

    private final DatagramSocket socket;
    private final SocketAddress target;
    private final Random random = new Random(42);

    PacketSource(SocketAddress target) throws IOException {
        this.target = target;
        this.socket = new DatagramSocket();
    }

    /// Sends a packet that is damaged with this probability: it claims more than it has.
    void send(double damaged) {
        int length = 1_000 + random.nextInt(MAX_BYTES - 1_000 - Integer.BYTES);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        boolean damage = random.nextDouble() < damaged;
        ByteBuffer.wrap(bytes).putInt(damage ? length * 3 : length - Integer.BYTES);
        try {
            socket.send(new DatagramPacket(bytes, length, target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
