package unwind.samples.virtualthreadleak;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Starts a virtual thread for every request that hands its answer to a channel nobody reads.
public final class Faulty {
    private Faulty() {}

    /// Answers for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 60, Faulty::handle);
        System.exit(0);
    }

    private static void handle(int request) {
        BlockingQueue<String> channel = new ArrayBlockingQueue<>(1);
        Thread.ofVirtual().name("answer-" + request).start(() -> answer(channel, request));
        // the first line is enough: the rest is never asked for
        try {
            channel.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(BlockingQueue<String> channel, int request) {
        try {
            for (int line = 0; line < 10; line++) {
                channel.put("request " + request + " line " + line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
