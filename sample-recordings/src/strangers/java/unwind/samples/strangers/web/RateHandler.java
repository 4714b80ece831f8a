package unwind.samples.strangers.web;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import unwind.samples.strangers.load.Load;
import unwind.samples.strangers.load.Visitors;

import java.util.HashMap;
import java.util.Map;

/// Refreshes its table of exchange rates inside the lock that every request takes.
public final class RateHandler extends Handler.Abstract {
    private static final class RateTable {
        private final Map<String, Integer> rates = new HashMap<>();

        synchronized int rate(String currency) {
            Load.pause(60); // asks the bank
            return rates.merge(currency, 1, Integer::sum);
        }
    }

    private final RateTable table = new RateTable();

    public static void main(String[] args) throws Exception {
        Visitors.visit(60, start(new RateHandler(), Load.sized(30)));
    }

    static String start(Handler handler, int threads) throws Exception {
        Server server = new Server(new QueuedThreadPool(threads, 8));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        return "http://127.0.0.1:" + connector.getLocalPort() + "/";
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Content.Sink.write(response, true, "rate " + table.rate("EUR"), callback);
        return true;
    }
}
