package unwind.samples.healthyservice;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The prices asked for last, never more than a given number.
final class PriceCache {
    private final Map<Integer, Long> prices;

    PriceCache(int most) {
        this.prices =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
                        return size() > most;
                    }
                };
    }

    synchronized @Nullable Long find(int item) {
        return prices.get(item);
    }

    synchronized void put(int item, long price) {
        prices.put(item, price);
    }
}
