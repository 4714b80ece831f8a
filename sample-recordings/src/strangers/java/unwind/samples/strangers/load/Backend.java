package unwind.samples.strangers.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/// Another service, which answers each GET after a delay. It has one thread whatever its load, so
/// that it adds nothing to what the recordings show.
public final class Backend {
    private record Answer(SocketChannel to, long at) {}

    private final Selector selector;
    private final ServerSocketChannel server;
    private final long delayNanos;
    private final byte[] answer;
    private final ArrayDeque<Answer> due = new ArrayDeque<>();

    private Backend(int delayMillis, int bytes) throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress("127.0.0.1", 0), 500);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        answer =
                ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                                + bytes
                                + "\r\n\r\n"
                                + "x".repeat(bytes))
                        .getBytes(StandardCharsets.US_ASCII);
    }

    /// Starts one and returns its address, which ends with a slash.
    public static String start(int delayMillis, int bytes) throws IOException {
        Backend backend = new Backend(delayMillis, bytes);
        Thread thread = new Thread(backend::serve, "remote-side");
        thread.setDaemon(true);
        thread.start();
        int port = ((InetSocketAddress) backend.server.getLocalAddress()).getPort();
        return "http://127.0.0.1:" + port + "/";
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocate(16_384);
        while (true) {
            try {
                selector.select(due.isEmpty() ? 500 : 2);
                for (SelectionKey key : selector.selectedKeys()) {
                    handle(key, buffer);
                }
                selector.selectedKeys().clear();
                while (!due.isEmpty() && due.peek().at() <= System.nanoTime()) {
                    answer(due.poll().to());
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void handle(SelectionKey key, ByteBuffer buffer) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel channel = server.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
            }
            return;
        }
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            buffer.clear();
            int read = channel.read(buffer);
            if (read < 0) {
                channel.close();
            } else if (read > 0) {
                due.add(new Answer(channel, System.nanoTime() + delayNanos));
            }
        } catch (IOException e) {
            channel.close();
        }
    }

    private void answer(SocketChannel channel) throws IOException {
        try {
            channel.write(ByteBuffer.wrap(answer));
        } catch (IOException e) {
            channel.close();
        }
    }
}
