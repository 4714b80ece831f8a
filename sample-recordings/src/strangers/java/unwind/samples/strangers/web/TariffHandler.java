package unwind.samples.strangers.web;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import unwind.samples.strangers.load.Load;
import unwind.samples.strangers.load.Visitors;

import java.util.Map;

/// In good order: reads a table that is never changed; nearly every thread of the pool is idle.
public final class TariffHandler extends Handler.Abstract {
    private final Map<String, Integer> tariffs = Map.of("EUR", 1, "USD", 2, "GBP", 3);

    public static void main(String[] args) throws Exception {
        Visitors.visit(60, RateHandler.start(new TariffHandler(), 40));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Load.work(200);
        Content.Sink.write(response, true, "tariff " + tariffs.get("EUR"), callback);
        return true;
    }
}
