package unwind.samples.strangers.netty;

import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.CompletableFuture;

/// A handler on the event loop waits for an answer that the same loop has to deliver; when as many
/// are under way as there are loops, none goes on.
public final class Gateway {
    private final EventLoopGroup loops =
            new DefaultEventLoopGroup(
                    4, new DefaultThreadFactory(System.getProperty("threads", "gateway"), true));

    public static void main(String[] args) {
        Gateway gateway = new Gateway();
        int[] number = {0};
        Load.run(
                60,
                () -> {
                    int request = number[0]++;
                    gateway.loops.next().execute(() -> gateway.handle(request));
                    return null;
                });
    }

    private String handle(int request) {
        return request < 50 ? "cached" : ask(request).join();
    }

    private CompletableFuture<String> ask(int request) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        loops.next().execute(() -> answer.complete("answer " + request));
        return answer;
    }
}
