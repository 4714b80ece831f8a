package unwind.samples.strangers.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;

import unwind.samples.strangers.load.Load;
import unwind.samples.strangers.load.Visitors;

/// In good order: blocking work goes to Undertow's workers, which are enough.
public final class Ratings {
    private Ratings() {}

    public static void main(String[] args) {
        Visitors.visit(80, Thumbnails.start(new BlockingHandler(Ratings::handle)));
    }

    private static void handle(HttpServerExchange exchange) {
        Load.pause(8);
        exchange.getResponseSender().send("4 of 5");
    }
}
