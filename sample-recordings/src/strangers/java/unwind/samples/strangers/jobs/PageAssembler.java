package unwind.samples.strangers.jobs;

import unwind.samples.strangers.load.Load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Renders a page in a pool and its parts in the same pool; when all are at pages, no part is ever
/// rendered.
public final class PageAssembler {
    private final AtomicInteger number = new AtomicInteger();
    private final ExecutorService renderers =
            Executors.newFixedThreadPool(
                    Load.sized(8),
                    task ->
                            new Thread(
                                    task,
                                    System.getProperty("threads", "renderer")
                                            + "-"
                                            + number.incrementAndGet()));

    public static void main(String[] args) {
        PageAssembler assembler = new PageAssembler();
        Load.run(12, () -> assembler.renderers.submit(assembler::page));
    }

    private String page() throws Exception {
        Load.pause(100);
        List<Future<String>> parts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int part = i;
            parts.add(renderers.submit(() -> part(part)));
        }
        StringBuilder page = new StringBuilder();
        for (Future<String> part : parts) {
            page.append(part.get());
        }
        return page.toString();
    }

    private static String part(int part) {
        Load.pause(120);
        return "part " + part;
    }
}
