package unwind.samples.healthyservice;

import unwind.samples.load.Pace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Takes orders: reads a request, asks for the price, writes the confirmation.
final class OrderDesk {
    private final ConnectionPool connections;
    private final PriceCache prices;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong sentBytes = new AtomicLong();

    OrderDesk(ConnectionPool connections, PriceCache prices) {
        this.connections = connections;
        this.prices = prices;
    }

    /// Handles one request; a bad one is refused and counted.
    void handle(String request) {
        Map<String, String> fields = fields(request);
        int quantity;
        try {
            quantity = Integer.parseInt(fields.getOrDefault("quantity", ""));
        } catch (NumberFormatException e) {
            refused.incrementAndGet();
            send("refused " + fields.get("order") + ": " + e.getMessage());
            return;
        }
        long price = price(Integer.parseInt(fields.getOrDefault("item", "0")));
        taken.incrementAndGet();
        send(confirmation(fields, quantity, price));
    }

    /// Notes an order, with a wait as a disk would have it.
    void audit(int number) {
        Pace.rest(Duration.ofMillis(20));
        send("audited " + number);
    }

    String summary() {
        return "taken %d, refused %d, sent %d bytes"
                .formatted(taken.get(), refused.get(), sentBytes.get());
    }

    private long price(int item) {
        Long known = prices.find(item);
        if (known != null) {
            return known;
        }
        ConnectionPool.Connection connection = connections.borrow();
        try {
            long price = connection.priceOf(item);
            prices.put(item, price);
            return price;
        } finally {
            connections.giveBack(connection);
        }
    }

    private static Map<String, String> fields(String request) {
        Map<String, String> fields = new HashMap<>();
        for (String field : request.split(";", -1)) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return fields;
    }

    private static String confirmation(Map<String, String> fields, int quantity, long price) {
        StringBuilder text = new StringBuilder(32 * 1024);
        for (int line = 1; line <= quantity; line++) {
            text.append("order ").append(fields.get("order")).append(" line ").append(line);
            text.append(" item ").append(fields.get("item")).append(" at ").append(price);
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private void send(String text) {
        sentBytes.addAndGet(text.getBytes(StandardCharsets.UTF_8).length);
    }
}
