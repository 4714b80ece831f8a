package unwind.samples.strangers.http;

import unwind.samples.strangers.load.Backend;
import unwind.samples.strangers.load.Load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// In good order: one client of the JDK for every request, answered without blocking.
public final class Weather {
    private Weather() {}

    public static void main(String[] args) throws IOException {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(Backend.start(20, 3_000))).build();
        Load.run(
                80,
                () ->
                        client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                                .thenApply(answer -> answer.body().lines().count()));
    }
}
