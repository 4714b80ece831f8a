package unwind.samples.strangers.caches;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import unwind.samples.strangers.load.Load;

/// A cache without bound, keyed by the whole query, which is never the same twice.
public final class ProductCache {
    record Query(String words, int page, long at) {}

    record Product(String name, String text) {}

    private final Cache<Query, Product> found = Caffeine.newBuilder().recordStats().build();
    private long asked;

    public static void main(String[] args) {
        ProductCache cache = new ProductCache();
        Load.run(350, cache::search);
    }

    private Product search() {
        Query query = new Query("shoes", (int) (asked % 7), asked++);
        return found.get(query, this::load);
    }

    private Product load(Query query) {
        return new Product("shoe " + query.at(), "a shoe ".repeat(Load.sized(900)) + query.at());
    }
}
