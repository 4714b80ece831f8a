package unwind.samples.strangers.http;

import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;

import java.io.IOException;

/// Makes an OkHttp client for every look-up; each keeps its dispatcher's thread for a minute and
/// its connection for five.
public final class PriceLookup {
    private final String prices;

    private PriceLookup(String prices) {
        this.prices = prices;
    }

    public static void main(String[] args) throws IOException {
        PriceLookup lookup = new PriceLookup(Backend.start(5, 100));
        Load.run(25, lookup::look);
    }

    private Object look() {
        OkHttpClient client = new OkHttpClient();
        Call call = client.newCall(new Request.Builder().url(prices).build());
        call.enqueue(new Printing());
        return call;
    }

    private static final class Printing implements Callback {
        @Override
        public void onFailure(Call call, IOException e) {
            // shown as "unknown"
        }

        @Override
        public void onResponse(Call call, Response response) {
            response.close();
        }
    }
}
