package unwind.samples.strangers.http;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/// Keeps a client of the JDK for each delivery, by its number, meant to be one for each customer.
public final class Webhooks {
    private final Map<Integer, HttpClient> clients = new HashMap<>();
    private final String customer;
    private int delivery;

    private Webhooks(String customer) {
        this.customer = customer;
    }

    public static void main(String[] args) throws IOException {
        Webhooks webhooks = new Webhooks(Backend.start(4, 50));
        Load.run(15, webhooks::deliver);
    }

    private Object deliver() {
        HttpClient client =
                clients.computeIfAbsent(delivery++, number -> HttpClient.newHttpClient());
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(customer)).build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
