package unwind.samples.strangers.caches;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.TimeUnit;

/// In good order: reads its whole stock at the start, and lets entries go two seconds after.
public final class Warehouse {
    private final byte[][] stock = new byte[20_000][];
    private final LoadingCache<Integer, String> labels =
            CacheBuilder.newBuilder()
                    .expireAfterWrite(2, TimeUnit.SECONDS)
                    .maximumSize(5_000)
                    .build(CacheLoader.from(number -> "label of " + number));
    private int asked;

    public static void main(String[] args) {
        Warehouse warehouse = new Warehouse();
        for (int i = 0; i < warehouse.stock.length; i++) {
            warehouse.stock[i] = new byte[1_000];
        }
        Load.run(300, warehouse::label);
    }

    private String label() {
        return labels.getUnchecked(asked++ % 3_000) + stock[asked % stock.length].length;
    }
}
