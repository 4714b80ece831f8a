package unwind.samples.strangers.web;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;

import unwind.samples.strangers.load.Load;
import unwind.samples.strangers.load.Visitors;

import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers at once and leaves the pictures to two workers, which fall behind; each waiting task
/// keeps its picture.
public final class Thumbnails {
    private final ExecutorService scaler =
            Executors.newFixedThreadPool(
                    2, task -> new Thread(task, System.getProperty("threads", "scaler")));

    public static void main(String[] args) {
        Thumbnails thumbnails = new Thumbnails();
        Visitors.visit(90, start(thumbnails::handle));
    }

    static String start(io.undertow.server.HttpHandler handler) {
        Undertow server =
                Undertow.builder()
                        .addHttpListener(0, "127.0.0.1", handler)
                        .setIoThreads(2)
                        .setWorkerThreads(8)
                        .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return "http://127.0.0.1:" + address.getPort() + "/";
    }

    private void handle(HttpServerExchange exchange) {
        byte[] picture = new byte[Load.sized(25_000)];
        scaler.execute(() -> scale(picture));
        exchange.getResponseSender().send("accepted");
    }

    private static int scale(byte[] picture) {
        Load.pause(100);
        return picture.length;
    }
}
