package unwind.samples.unboundedqueue;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;

/// Produces 400 messages a second and consumes 100 of them.
final class Pipeline {
    private Pipeline() {}

    static void run(BlockingQueue<Message> queue) {
        Thread.ofPlatform().name("consumer").daemon().start(() -> consume(queue));
        Thread.ofPlatform().name("producer").daemon().start(() -> produce(queue));
        Pace.rest(Duration.ofSeconds(16));
        System.out.println(queue.size() + " messages wait");
        System.exit(0);
    }

    private static void produce(BlockingQueue<Message> queue) {
        Pace.run(
                Duration.ofMinutes(1),
                400,
                number -> {
                    try {
                        queue.put(new Message(number, new byte[2_048]));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static void consume(BlockingQueue<Message> queue) {
        Pace.run(
                Duration.ofMinutes(1),
                100,
                turn -> {
                    Message message = queue.poll();
                    if (message != null) {
                        message.body()[0] = (byte) message.number();
                    }
                });
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares messages
    record Message(int number, byte[] body) {}
}
