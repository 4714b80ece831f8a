package unwind.samples.strangers.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import unwind.samples.strangers.load.Load;
import unwind.samples.strangers.load.Visitors;

import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/// In good order: Vert.x answers from the event loop, and work that blocks goes to its worker pool.
public final class Greetings {
    private Greetings() {}

    public static void main(String[] args) {
        Logger.getLogger("io.vertx").setLevel(Level.SEVERE);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        CompletableFuture<Integer> port = new CompletableFuture<>();
        vertx.createHttpServer()
                .requestHandler(request ->
                        vertx.executeBlocking(Greetings::greeting, false)
                                .onSuccess(text -> request.response().end(text)))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> port.complete(server.actualPort()));
        Visitors.visit(70, "http://127.0.0.1:" + port.join() + "/");
    }

    private static String greeting() {
        Load.pause(3);
        return "good morning";
    }
}
