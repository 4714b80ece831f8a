package unwind.samples.strangers.caches;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;

import unwind.samples.strangers.load.Load;

/// Weak keys should let go of what nobody uses, but each value keeps its own key.
public final class SeenMessages {
    static final class Message {
        private final byte[] body;

        Message(int bytes) {
            body = new byte[bytes];
        }
    }

    record Seen(Message message, long at) {}

    private final Cache<Message, Seen> seen = CacheBuilder.newBuilder().weakKeys().build();

    public static void main(String[] args) {
        SeenMessages messages = new SeenMessages();
        Load.run(500, messages::receive);
    }

    private long receive() {
        Message message = new Message(Load.sized(4_000));
        seen.put(message, new Seen(message, System.nanoTime()));
        return seen.size() + message.body.length;
    }
}
