package unwind.samples.virtualthreadleak;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Interrupts the virtual thread as soon as its answer is not asked for any more.
public final class Repaired {
    private Repaired() {}

    /// Answers for sixteen seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(16), 60, Repaired::handle);
        System.exit(0);
    }

    private static void handle(int request) {
        BlockingQueue<String> channel = new ArrayBlockingQueue<>(1);
        Thread answering =
                Thread.ofVirtual().name("answer-" + request).start(() -> answer(channel, request));
        try {
            channel.take();
            answering.interrupt();
            answering.join();
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
            // nobody asks for the rest
            return;
        }
    }
}
