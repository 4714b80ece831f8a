package unwind.samples.strangers.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Visitors of a web server in the same JVM: requests at a rate, never more than 64 at once, on two
/// threads.
public final class Visitors {
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(
                            Executors.newSingleThreadExecutor(task -> {
                                Thread thread = new Thread(task, "visitors");
                                thread.setDaemon(true);
                                return thread;
                            }))
                    .build();
    private final Semaphore free = new Semaphore(64);
    private int number;

    /// Visits the server until the end; `%d` in the address becomes the visitor's number.
    public static void visit(int perSecond, String address) {
        Visitors visitors = new Visitors();
        Load.run(perSecond, () -> visitors.request(address));
    }

    private Object request(String address) {
        if (!free.tryAcquire()) {
            return "too busy";
        }
        URI uri = URI.create(address.replace("%d", Integer.toString(number++)));
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete((answer, failure) -> free.release());
    }
}
