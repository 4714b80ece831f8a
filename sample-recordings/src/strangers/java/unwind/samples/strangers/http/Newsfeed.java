package unwind.samples.strangers.http;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// In good order: comes in bursts every five seconds, with long rests; the pool is idle in between.
public final class Newsfeed {
    private final CloseableHttpClient client = HttpClients.createDefault();
    private final String agency;

    private Newsfeed(String agency) {
        this.agency = agency;
    }

    public static void main(String[] args) throws IOException {
        Newsfeed feed = new Newsfeed(Backend.start(10, 2_000));
        ExecutorService workers = Executors.newFixedThreadPool(6);
        int[] tick = {0};
        Load.run(
                10,
                () -> {
                    if (tick[0]++ % 50 == 0) {
                        for (int i = 0; i < 60; i++) {
                            workers.execute(feed::fetch);
                        }
                    }
                    return null;
                });
    }

    private void fetch() {
        try {
            client.execute(new HttpGet(agency), answer -> EntityUtils.toString(answer.getEntity()));
        } catch (IOException e) {
            // next time
        }
    }
}
