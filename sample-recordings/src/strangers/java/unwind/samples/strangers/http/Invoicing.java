package unwind.samples.strangers.http;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;

import java.io.IOException;
import java.util.concurrent.ExecutorService;

/// Reads the answer only where the invoice is one of its own; the others keep their connections.
public final class Invoicing {
    private final CloseableHttpClient client;
    private final String tax;

    private Invoicing(String tax) {
        this.tax = tax;
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setMaxConnPerRoute(10)
                                        .setMaxConnTotal(20)
                                        .build())
                        .build();
    }

    public static void main(String[] args) throws IOException {
        Invoicing invoicing = new Invoicing(Backend.start(10, 4_000));
        ExecutorService workers = Load.workers(System.getProperty("threads", "invoice"), 20);
        int[] number = {0};
        Load.run(
                60,
                () -> {
                    int invoice = number[0]++;
                    workers.execute(() -> invoicing.print(invoice));
                    return null;
                });
    }

    @SuppressWarnings("deprecation")
    private void print(int invoice) {
        try {
            CloseableHttpResponse response = client.execute(new HttpGet(tax));
            if (invoice % 25 != 0) {
                EntityUtils.consume(response.getEntity());
                response.close();
            }
        } catch (IOException e) {
            // printed tomorrow
        }
    }
}
