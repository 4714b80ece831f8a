package unwind.samples.strangers.http;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;

import java.io.IOException;
import java.util.concurrent.ExecutorService;

/// In good order: one OkHttp client, closed bodies, a backend that answers quickly.
public final class Parcels {
    private final OkHttpClient client = new OkHttpClient();
    private final String carrier;

    private Parcels(String carrier) {
        this.carrier = carrier;
    }

    public static void main(String[] args) throws IOException {
        Parcels parcels = new Parcels(Backend.start(15, 500));
        ExecutorService workers = Load.workers(System.getProperty("threads", "parcel"), 16);
        Load.run(
                70,
                () -> {
                    workers.execute(parcels::track);
                    return null;
                });
    }

    private void track() {
        try (Response response =
                client.newCall(new Request.Builder().url(carrier).build()).execute()) {
            response.body().string();
        } catch (IOException e) {
            // asked again later
        }
    }
}
