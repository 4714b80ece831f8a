package unwind.samples.selfwaitingpool;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Assembles pages of parts.
final class Pages {
    private static final int THREADS = 6;
    private static final int PARTS = 3;

    private final ExecutorService pages;
    private final ExecutorService parts;

    Pages(ExecutorService pages, ExecutorService parts) {
        this.pages = pages;
        this.parts = parts;
    }

    static ExecutorService pool(String name) {
        return Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().daemon().name(name, 1).factory());
    }

    /// Five pages a second for sixteen seconds; after six of them a burst of as many as there are
    /// threads, and more.
    void serve() {
        Pace.run(Duration.ofSeconds(16), 5, this::request);
        System.exit(0);
    }

    private void request(int number) {
        int pagesAtOnce = number == 30 ? 2 * THREADS : 1;
        for (int i = 0; i < pagesAtOnce; i++) {
            pages.execute(() -> assemble(number));
        }
    }

    private void assemble(int page) {
        // what belongs to the page alone
        Pace.rest(Duration.ofMillis(20));
        List<Future<String>> rendered = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int number = part;
            rendered.add(parts.submit(() -> render(page, number)));
        }
        try {
            for (Future<String> part : rendered) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("page " + page, e);
        }
    }

    private static String render(int page, int part) {
        Pace.rest(Duration.ofMillis(15));
        return "page " + page + " part " + part;
    }
}
