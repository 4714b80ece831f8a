package unwind.samples.strangers.http;

import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// Looks at the status alone and never closes the body, so no connection is used twice; the last
/// answers are kept for a page that shows them.
public final class StockCheck {
    private final OkHttpClient client =
            new OkHttpClient.Builder()
                    .connectionPool(new ConnectionPool(5, 5, TimeUnit.MINUTES))
                    .build();
    private final Deque<Response> last = new ArrayDeque<>();
    private final String stock;

    private StockCheck(String stock) {
        this.stock = stock;
    }

    public static void main(String[] args) throws IOException {
        StockCheck check = new StockCheck(Backend.start(1, 20_000));
        Load.run(40, check::inStock);
    }

    private boolean inStock() throws IOException {
        Response response = client.newCall(new Request.Builder().url(stock).build()).execute();
        last.add(response);
        if (last.size() > 20_000) {
            last.remove();
        }
        return response.isSuccessful();
    }
}
