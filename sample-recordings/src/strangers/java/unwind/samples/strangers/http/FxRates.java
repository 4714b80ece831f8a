package unwind.samples.strangers.http;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/// One client and everything closed, but the bank answers after many seconds, and every worker
/// waits for it.
public final class FxRates {
    private final OkHttpClient client =
            new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(60)).build();
    private final String bank;

    private FxRates(String bank) {
        this.bank = bank;
    }

    public static void main(String[] args) throws IOException {
        FxRates rates = new FxRates(Backend.start(7_000, 300));
        ExecutorService workers =
                Load.workers(System.getProperty("threads", "quote"), Load.sized(20));
        Load.run(
                50,
                () -> {
                    workers.execute(rates::fetch);
                    return null;
                });
    }

    private void fetch() {
        try (Response response =
                client.newCall(new Request.Builder().url(bank).build()).execute()) {
            response.body().string();
        } catch (IOException e) {
            // the old rate serves
        }
    }
}
