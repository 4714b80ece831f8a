package unwind.samples.spin;

import unwind.samples.load.Pace;

import java.time.Duration;

/// The receiver goes on asking a channel that was closed.
public final class Faulty {
    private static long received;

    private Faulty() {}

    /// Runs for fourteen seconds; the channel is closed after three.
    public static void main(String[] args) {
        Channel channel = new Channel();
        Thread.ofPlatform().name("receiver").daemon().start(() -> receiveAll(channel));
        Pace.run(Duration.ofSeconds(3), 50, number -> channel.send("message " + number));
        channel.close();
        Pace.rest(Duration.ofSeconds(11));
        System.out.println(received + " received");
        System.exit(0);
    }

    private static void receiveAll(Channel channel) {
        while (!Thread.currentThread().isInterrupted()) {
            String message = channel.receive();
            if (!message.isEmpty()) {
                received++;
            }
        }
    }
}
