package unwind.samples.strangers.reactive;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import unwind.samples.strangers.load.Load;

/// Runs each call on a scheduler made for it, which nobody disposes of.
public final class Enricher {
    private Enricher() {}

    public static void main(String[] args) {
        Load.run(18, Enricher::enrich);
    }

    private static Object enrich() {
        return Mono.fromCallable(Enricher::lookUp)
                .subscribeOn(Schedulers.newParallel("enrich", 2))
                .subscribe();
    }

    private static String lookUp() {
        Load.pause(3);
        return "enriched";
    }
}
